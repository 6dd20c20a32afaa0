import type { Language } from '@app/kernel';

/**
 * Verbs that only ask for the answer ("pásame", "could you pull up"), in every form people use for it. Written: forms that take a
 * pronoun (tú, usted, ustedes, vos) / second person ("¿me pasas…?") / infinitive; `+` where the bare verb asks as well.
 */
const SPANISH_VERBS = `
+ muestra muestre muestren mostra / muestras muestra / mostrar
+ ensena ensene ensenen / ensenas / ensenar
+ lista liste listen / listas / listar
+ enlista enliste enlisten / enlistas / enlistar
+ enumera enumere enumeren / enumeras / enumerar
+ saca saque saquen / sacas / sacar
+ busca busque busquen / buscas / buscar
+ encuentra encuentre encontra / encuentras / encontrar
+ trae traiga traigan / traes / traer
+ obten obtenga obtene / obtienes / obtener
+ consulta consulte consulten / consultas / consultar
+ revisa revise revisen / revisas / revisar
+ checa cheque chequea chequee / checas / checar
+ verifica verifique / verificas / verificar
+ detalla detalle detallen / detallas / detallar
+ despliega despliegue / despliegas / desplegar
+ imprime imprima imprimi / imprimes / imprimir
+ indica indique indiquen / indicas / indicar
+ extrae extraiga / extraes / extraer
+ recupera recupere / recuperas / recuperar
+ comparte comparta / compartes / compartir
+ proporciona proporcione / proporcionas / proporcionar
+ facilita facilite / facilitas / facilitar
+ identifica identifique / identificas / identificar
+ localiza localice / localizas / localizar
+ menciona mencione / mencionas / mencionar
nombra nombre / nombras / nombrar
+ senala senale / senalas / senalar
+ selecciona seleccione / seleccionas / seleccionar
+ analiza analice / analizas / analizar
+ determina determine / determinas / determinar
+ especifica especifique / especificas / especificar
+ calcula calcule / calculas / calcular
+ precisa precise / precisas / precisar
+ grafica grafique / graficas / graficar
+ resume resuma resumi / resumes / resumir
+ desglosa desglose desglosen / desglosas / desglosar
+ agrupa agrupe / agrupas / agrupar
+ separa separe / separas / separar
+ divide divida / divides / dividir
+ clasifica clasifique / clasificas / clasificar
+ segmenta segmente / segmentas / segmentar
+ distribuye distribuya / distribuyes / distribuir
+ reparte reparta / repartes / repartir
+ desgloza desgloce / desglozas / desglozar
da de den / das / dar
di diga digan deci / dices / decir
pasa pase pasen / pasas / pasar
echa eche echen / echas / echar
jala jale / jalas / jalar
tira tire / tiras / tirar
suelta suelte / sueltas / soltar
avienta aviente / avientas / aventar
regala regale / regalas / regalar
presta preste / prestas / prestar
brinda brinde / brindas / brindar
consigue consiga / consigues / conseguir
manda mande manden / mandas / mandar
envia envie envien / envias / enviar
pon ponga pone / pones / poner
haz haga hace / haces / hacer
arma arme armen / armas / armar
prepara prepare / preparas / preparar
baja baje / bajas / bajar
alcanza alcance / alcanzas / alcanzar
ubica ubique / ubicas / ubicar
informa informe / informas / informar
recuerda recuerde / recuerdas / recordar
confirma confirme / confirmas / confirmar
aclara aclare / aclaras / aclarar
cuenta cuente conta / cuentas / contar
platica platique / platicas / platicar
reporta reporte / reportas / reportar
expon exponga / expones / exponer
`;

const PRONOUNS = 'me nos melo mela melos melas noslo nosla noslos noslas'.split(' ');
const OBJECTS = 'lo la los las'.split(' ');

const MADE_ES =
  'un reporte|reporte|un informe|informe|una lista|lista|un listado|listado|una tabla|tabla|un resumen|resumen|un conteo|un desglose|desglose|una relacion|relacion|un cuadro|un corte|un reporte rapido|el reporte|el informe|la lista|el listado|el resumen|la relacion|el desglose|el detalle|los datos|la info|la informacion|el dato';
const MAKING_ES =
  'haz|hazme|haceme|hagame|hacer|genera|generame|genere|generar|crea|crear|arma|armame|armar|prepara|preparame|elabora|elaborame|elaborar|dame|deme|quiero|quisiera|necesito|ocupo|pasame|sacame|saca|mandame|enviame|muestrame|ponme|traeme|podrias darme|puedes darme|me das|me pasas|me sacas|me haces|pasa|echame|tirame|regalame';

const MADE_EN =
  'a list|the list|list|a report|the report|report|a table|a summary|the summary|a breakdown|the breakdown|an overview|a rundown|the rundown|a quick list|a quick report|the details|the data|the info|the numbers|the figures';
const MAKING_EN =
  'make|make me|create|create me|generate|generate me|run|run me|build|build me|put together|draw up|prepare|pull|pull me|pull up|get|get me|give me|give us|send me|send us|show me|i need|i want|i would like|can i get|can i have|could i get|could i have|may i have|can you get me|produce|compile|gimme|hand me';

/** Asking words that take "me" or "us": "hand me the list", "show us". */
const ENGLISH_VERBS =
  'show|give|get|fetch|send|hand|bring|list|tell|find|pull|pull up|bring up|grab|dig up|look up|read|read out|spit out|throw|hit|drop|provide|share|present|identify|itemize|itemise|display|return|retrieve|extract|output|print|enumerate|dump';
const ENGLISH_BARE =
  'please state|state the|please provide|provide the|please specify|specify the|please give|please report|report the|compute the|calculate the|determine the|work out the|gimme|lemme see|lemme know|lemme have|let me see|let me know|let me have|let us see|let us know|let us have|i would like to see|i would like to know|i want to see|i want to know|i wanna see|i wanna know|i need to see|i need to know|i need|can i see|can i get|can i have|could i see|could i get|could i have|may i see|may i have|could we see|can we see|can you show|could you show|run me through|walk me through|take me through|hit me with|show|list|display|fetch|retrieve|identify|name the|name all|pull|pull up|bring up|look up|find|find out|grab|dig up|report on|split|split out|break out|break down|group|slice|segment|separate|bucket|divide|review|see|check|check on|have a look at|take a look at|look at|summarize|summarise|outline|extract|output|tell us|itemize|itemise|enumerate|dump|return';

function spanishForms(): string[] {
  return SPANISH_VERBS.trim()
    .split('\n')
    .flatMap((row) => {
      const bare = row.startsWith('+ ');
      const [imperatives = '', second = '', infinitives = ''] = row.replace(/^\+ /, '').split(' / ');
      const stems = [...imperatives.split(' '), ...infinitives.split(' ')];
      return [
        ...stems.flatMap((stem) => PRONOUNS.map((pronoun) => stem + pronoun)),
        ...(bare ? stems.flatMap((stem) => ['', ...OBJECTS].map((object) => stem + object)) : []),
        ...[...second.split(' '), ...imperatives.split(' ').slice(0, 1)].flatMap((form) => [
          `me ${form}`,
          `nos ${form}`,
        ]),
      ];
    });
}

function products(verbs: string, nouns: string, of: string): string[] {
  return verbs
    .split('|')
    .flatMap((verb) => nouns.split('|').flatMap((noun) => [`${verb} ${noun}`, `${verb} ${noun} ${of}`]));
}

/** Every way to ask for rows without naming any, by language; folded. */
export function requestForms(language: Language): string[] {
  const forms =
    language === 'es'
      ? [...spanishForms(), ...products(MAKING_ES, MADE_ES, 'de')]
      : [
          ...ENGLISH_VERBS.split('|').flatMap((verb) => [`${verb} me`, `${verb} us`]),
          ...ENGLISH_BARE.split('|'),
          ...products(MAKING_EN, MADE_EN, 'of'),
        ];
  return [...new Set(forms)];
}
