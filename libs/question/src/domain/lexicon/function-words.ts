import type { Language } from '@app/kernel';
import { chatterPhrases } from './chatter.js';

/**
 * Words that carry no condition of their own: articles, auxiliaries, courtesy, and words so general ("registrados",
 * "datos") that leaving them out changes no answer. Everything else must be accounted for, or the question is refused.
 */
const SPANISH = `cae caen caiga caigan llamado llamada llamados llamadas comprendido comprendida comprendidos suman sumaron totalizan carga sirvase tocó algo dura duran duró duraron tarda tardan tardó tardaron completamente totalmente realmente vale dale órale pues luego el la los las lo un una unos unas al del de a en con por para que se su sus le les me nos te mi mis nuestro nuestra nuestros
nuestras esta este esto estos estas ese esa esos esas eso aquel aquella aquellos ya muy es son ser sido era eran fue fueron sea sean
está están estaba estaban estuvo estuvieron estar estamos estén esté ha han he hemos haya hayan había habían hay haber hubo
tiene tienen tener tenemos tengo tenga tuvo tuvieron tenido hace hacen hacer hizo hicieron hecho hecha hechos hechas hacemos hicimos realizó realizaron realizado realizada realizados
realizadas realizar realiza realizan registrado registrada registrados registradas registró registraron registran registra ocurrido ocurrida ocurridos ocurridas ocurrió ocurrieron ocurre ocurren
presentado presentada sucedido sucedió sucedieron dado dados lleva llevan llevamos actualmente actual actuales ahora hoy-dia momento favor porfa porfavor
puedes podrías podría puede pueden puedo poder quiero quisiera queremos necesito necesitamos saber conocer decir dime decirme mostrarme darme dar todo toda todos todas cada
existente existentes información info datos dato base sistema reporte informe tabla total cual sobre entre desde hasta como cómo cuyo cuya si sí también
y e o u pero veces vez hasta aquí allí ahí tal cuando donde quien mismo misma mismos mismas otro otra otros otras algún alguna algunos algunas alguno
encuentra encuentran cuenta cuentan siguen sigue seguimos permanecen permanece mantienen mantiene continúan continúa quedan queda quedaron hay dentro  tanto tantos tantas cosa cosas
correspondiente correspondientes respectivo respectivos gran grande ustedes usted nosotros ellos ellas yo tú él ella gusta gustaría sería serían
exactamente aproximadamente global general globalmente generales completo completa completos completas lista respecto pasa pasó pasado-de parte
disponemos dispone contamos manejamos maneja tipo-de trata tratan relacion favor! oye mira bueno  ok entonces aun aún todavía
resultado resultados cifra cifras dólares dolares usd pesos han-sido acerca sino fuese
listado plan-de respuesta pregunta cuestión quiera deseo desea permite ayuda gráficamente visualmente obtener obtén calcula calcular calcúlame
propio propia podrían podrán asociada asociado asociadas asociados estoy quieres quiere quisieras buscando buscamos busco ayudar ayudarme llamar necesitas necesitaba pregunto preguntar encontrar mostrarle recordar explicar confirmar entiendo entender podríamos pasando
    pasar interesado interesada considera considero considerando registro registros histórica histórico históricos históricas siendo teniendo     tuvimos tuve empresa compañía organización catálogo almacenados existente solo-quiero respectivamente aparece aparecen labura laburan laburo chambea chambean cubre cubren cubriendo va van trabaja trabajan trabajaron
    corresponde corresponden corresponda ubicado ubicada ubicados ubicadas situado situada situados situadas adscrito adscrita adscritos adscritas destinado destinada destinados destinadas dedicada dedicados dedicadas sigan siga acá concerniente concernientes relativo relativa relativos relativas referente referentes indicado mencionado pertinente pertinentes efectos fines auditoría auditorías reunión junta presentación perteneciente pertenecientes agradecería agradezco agradeceré amable amablemente cordialmente estimado estimados buenos panorama contexto aproximado`;

const ENGLISH = `carries carry cover covers covering bears calendar altogether called falls falling sits sitting whatever fine lasts lasted lasting single apiece something anything completely totally fully entirely actually really maybe perhaps um uh hmm though anyway alright sure cool nice thing things the a an this that these those of in on at by for with to from as is are was were be been being am do does did done have has had having
i me my we our us you your it its they them their he she his her there here and or but so than then which what who whom whose how when where
please can could would will may might shall let lets let's want need wish like know tell show give get see look find any some all each every
currently current right now today's present so-far yet still already ever just also too very much many few
data information info database system records recorded record report table total existing exist exists there's
happened happen happens occurred occur occurs occurring took take takes taken made make makes registered performed perform carried out go goes going went get gets got
us if not no yes ok okay hey well about into onto over under up  off per via within across between
one ones same other another such own respective corresponding exactly approximately overall roughly figure figures number numbers  
dollars dollar usd list lists listing result results whole entire full complete answer question calculate compute obtain
s t re ll ve d m it'll i'd i'm looking having-to been's come comes came put keep kept  company organization catalog catalogue currently appear appears anyone anybody named logged consider considered considering mentioned shown noted provide displayed wants wanted presented provided work worked working works meaning-of
located situated based concerned pertaining belonging relevant aforementioned purposes audit auditors meeting presentation board fall absolute appearing stated specific essentially thus therefore moreover furthermore furnish inform clarify confirm establish ascertain interested keen cheers regards dear`;

function toSet(words: string, language: Language): ReadonlySet<string> {
  const chatter = chatterPhrases().filter((each) => each.language === language && !each.phrase.includes(' '));
  return new Set(
    [...words.split(/\s+/), ...chatter.map((each) => each.phrase)]
      .filter((word) => word.length > 0)
      .map((word) =>
        word
          .normalize('NFD')
          .replace(/\p{M}+/gu, '')
          .toLowerCase(),
      ),
  );
}

export const SPANISH_FUNCTION_WORDS = toSet(SPANISH, 'es');
export const ENGLISH_FUNCTION_WORDS = toSet(ENGLISH, 'en');

export const FUNCTION_WORDS: ReadonlySet<string> = new Set([...SPANISH_FUNCTION_WORDS, ...ENGLISH_FUNCTION_WORDS]);

export function isFunctionWord(folded: string): boolean {
  return FUNCTION_WORDS.has(folded);
}

/** Words that may stand inside a name without being part of it: "orden de trabajo" is "orden trabajo". */
export const LINKING_WORDS: ReadonlySet<string> = new Set([
  'de', 'del', 'la', 'el', 'los', 'las', 'of', 'the', 'a', 'al', 'an', 'en', 'para', 'for', 'in',
]); // prettier-ignore

/** Of these, the ones that say nothing: "stock of parts" is "parts stock", and "parts in stock" is not. */
export const ARTICLES_AND_OF: ReadonlySet<string> = new Set([
  'de', 'del', 'la', 'el', 'los', 'las', 'of', 'the', 'a', 'al', 'an',
]); // prettier-ignore
