/**
 * Words of everyday speech and of industry that lie within a slip of a word that is known here and mean something else: they
 * are left as they stand, and the question is refused, rather than read as a misspelling ("transformador" is no "transportador",
 * "venido" no "vencido").
 */
const SPANISH = `
abandona abandonada abandonado abandonar abandono abejas abogados abra abran abres abrigo abuelos acaba acababa acabamos acabara acabare acabaste acabemos
acida acido aclarar aconsejo acordado acostado acostarse activado activar actores actua actuando acusa acusado acusados advertencia advierto aerea agradece
aguantar aiguien alcanzado alcanzar alianza alimenta alimento allie alterado amanda american analisis andas andie animales apagalo apagar apartate aporte
aprender aprendido aprendiendo aprendio aquello archivos arena armados armamento arranca arreglare arreglaremos arreglarlo arrestado arrestar arrestaron artes
asher asientos atacado atacando atacaron ataco atrapada atrapado atrapados atrapamos atraparlo atraparon atras atraveso atreves audicion aumentar avancen
aventura aventuras averigua aves avisar ayudan ayudando ayudante ayudare ayudarle ayudarte ayudas ayudaste ayudeme ayudenme bajando bajar bajare bares barra
barro bastardo bastardos bene billetera billetes billy bloque bloqueando boletos bomberos bosque botellas brandy brenda brindemos brindis brooke buena buscaba
buscabas buscado buscan buscare buscaremos buscarte busqueda busquemos busques caballos cabello cabra cabras cachorro cadera caer caera calculos caliente
calla callas calle calles calme camarada camaradas cambian cambiando cambiara cambiaria cambiarme cambias cambiaste cambios campos canal canciller cansada
cansado cansados canta cantando cantar canto capitulo caramelo caramelos caray cargador cargando cargar cargos carla carlo carlos carne carol carpa carrera
carreras carretera carrie carro carros carta cartas carteles carter casada casado casados casar casas casco cascos causante causar caza cazas celos celular
cementerio centavos cerca cerdo cerdos cerebros cerradura cerrando cerre chaqueta charles cheques chicas chicle chino chistoso choque ciaro ciencias cierren
cierta circulos clara claras clarence claros claus coalicion cobrar coleccion colonias colorado columna combatir comencemos comenzando comenzara comenzaremos
comer comeremos cometido comico comience comiendo comienza comienzan comision comoda comodo companera companero companeros companias compartimos compasion
competir complace complicada complicado complice comprado comprador comprando comprare comprarle comprarme compras compraste compre comprendo comprobar
concedido concentrarme concierne conclusiones concreto conde condenada condenado condenados condicional conducir conducta confirmada confirmado confusion
conocia conocias conocidos conociera consegui conseguido conseguimos conseguir conseguiras conseguire conseguiremos conseguirlo conseguirte conseguiste
consejos considerado considere consiguen consiguio construir construyo consuelo consulado contaba contactar contacto contactos contado contando contare
contarle contarte contaste conte contento contentos contesta contestame contestar conteste contesto contiene continue conto contrabando contrasena contratar
contratos controla controlado controlar convencer convierte cooperacion cooperar corea corporacion corra corre correcta correctamente correctas correcto
corredor correo correos corres corria corriente corrupcion cortado cortando cortar cortaron corten cortes cortinas cosmo cosmos costa costas creador creando
creas crecen creci crecido creciendo creeme creemos creencias crees creia creian creido crema creyo criada criado criminal cruzando cuadros cualquiera
cuantica cuartos cuatro cubriendo cuentes cuento cuentos cuero cuidados cuidando culpar cumpli cumplo cunado cursos daban dales dallas damos danar danza daria
darias darte debamos deber debera deberan deberias debes debia debiamos debias debimos decepcion decidido decimos decirle decirles decirselo decirte decirtelo
decision dedicas dejado dejan dejar dejaran dejarias dejarlos dejarme dejarnos dejas dejeme dejemos delante delicada delicado demos demostrado dennis derechos
desactivar desarrollado desarrollar desastre descansa descansando descarga deseamos deseando desearia desee deshazte despacio despegar despegue despertado
detendra detengas determinado detras diana diaz dibujar dicha dicho dieran dificiles digamos digas dijeron diles diran diras diria dirias distinta distrito
diversion dolar dolores donna drogado duenos durar duras echamos echar echare echarle echarte eches economia edicion editor educacion efectivo efecto efectos
ejecutivo ejercito eleccion elecciones electronico ello embajador embarque emisiones empecemos empeorar emperador empezaba empezara empezare empezaremos
empiecen empieza empiezas empiezo empleos encantado encantar encantara encargara encargare encargate encargue encendedor encender encerrado encontraba
encontrada encontrado encontramos encontrara encontraran encontraras encontrare encontraremos encontraria encontrarle encontraron encontrarse encontrarte
encontraste encontre encontremos encontro encuentren encuentres encuentro enfadado enganado enganarme ensenado ensenan ensenando ensenare ensenarle ensenarles
ensenaron ensenarte ensenaste entendido entendio entera enterado enterarme entere entero enterrada enterrado enterrar entienda entiende entienden entiendes
entradas entramos entrando entrara entrare entras entregas entregue entremos entren entrenado entrenador entrenando entrenar enviamos envian enviando enviara
enviare enviaron enviaste escapa escapo esclavos escondida escondidas escondido escondidos esencia espacial espaciales espadas espaldas espanol espantoso
especial especiales esperaba esperabamos esperaban esperabas esperad esperame esperando esperanza esperar esperara esperare esperaremos esperas esperemos
esperen espina estabas estadio estais estando estara estaran estaras estare estaremos estariamos estarian estarias estatua estemos estomago estudios estupidos
estuviera estuvieran estuvieras eterna eterno euros evaluacion evitarlo examinar excelentes excepcional exclusiva exhausto exista existia existido existir
experiencia expertos explicaciones explicare explicarle explicarme explicarte expresar extiende extra extranar extranas extrane extranos extras facil factura
facturas faltaba familiar familiares fernando figuras firma firmas flecha flechas flor forman formar formas fuego fueran fueras fuerza fumando funcion
funcionara funcione funciones ganar ganaremos ganas gatos generaciones generosa generoso genes geniales gotas grace gracia graciosa gracioso granadas grandeza
grandote grano gravedad gustaba gustaban gustado gustan gustar gustara haberlos haberme habernos haberse habiar habias habiendo habilidad habilidades habran
habras habre habria habrian habrias haceis hacerle hacerles hacerlos hacerte haciamos haciendolo hagamos hagamoslo halla halle hallo hambre haras haria
hariamos hermanas hermanos heroe heroes hicieran hicieras hirieron historia historias hombros house hubieran hubieras hubiesen humana humanas ideas
identificado ignorante ignorar imagenes importaba importan importante importara importaria incluido india indicado indican individuo industria infeccion
informado informante informar informarle informes ingleses ingresar ingresos iniciales insistio inspector intentalo intentar intentarlo interesa interesante
intereses interior internado intrusos inusual invasion inventado inventar invertir invierno invitarte inyeccion ivan james jamon jaula jenny junior junta
justa lanza latas lecciones lees leiste levanta levantar levantarme levantarse levantarte levantate levanten levantes liberacion libertad libras libres libro
licencia licencias limpiar limpias limpieza linda lindas llamaban llamamos llamando llamaron llamas llamen llegado llegamos llegando llegara llegaran llegaras
llegare llegaria llegas llevalo llevando llevar llevaran llevaras llevaremos llevaria llevarla llevarle llevarlo llevarlos llevarme llevarnos llevarse
llevarte llevas lleven llorando localizado lograremos lograrlo luces lunes madame madre maestra maestros maldicion mandan mandare mandaron mande mando mandy
mani manny manta mantendra mantendre mantenemos mantenerlo mantenerme mantenerte mantenga mantengo mantenlo mantente mantiene mantienen mantienes manuales
manzana manzanas mapas marcar marchado marchar marchate marcho marcos marcus marica maricas marinero marineros matarnos mecanismo medica medicacion medicina
medicinas medico medicos medida medidas megan mejora mejorando mencionado menciono mensajes mentales mentido mentiras mercancia metal metan metere meterse
metes metiendo metodo metodos mexicano mexicanos mientras milla millas minas mision modulo modulos molestes monkey monos montana montanas montar moore
mortales mostrado mostrador mostrare mostrarles mostrarte mover moviendo muchos mudarnos muera mueras muero muertes muestran muevan muevas mueves municion
municiones murieron naciones nadando nadar necesidad necesidades necesitabamos necesitaban necesitar necesitara necesitaras necesitare necesitaremos
necesitaria necesite necesites nombrar norma normas norte nosotras notar ocasion ocasiones ocupacion ocupar ocuparme ocuparse ocurriendo ocurrira oficinas
olvidaba olvidado olvidalo olvidamos olvidar olvidare olvidas olvidaste olvidelo ondas operadora opina opiniones oraciones ordenador ordeno original
originales paces pagando paganos pagar pagaran pagaremos pagarme pandilla pantalla paramos parar paras parate parecian parecida parecido parecio pared pares
paris parque partidos parto pasajero pasajeros pasamos pasaran pasare pasaremos pasemos paseo pases pasos pasta pasteles pasto patada patadas patan patas
patrones peces pedimos pedire pedro pegado pegar penas pensaron penso pequenas pequenin pequenos perdamos perdedor perdemos perdera perderas perdere perderia
perderlo perderte perdi perdido perdidos perdiendo perdonar perfecta perfectas perfectos perimetro periodico periodicos permanece permitio permitir permitira
permitire perro personaje personajes perteneces pertenecia pertenezco pesada pesado peterson pides pidieron piel pierce pintar placas placer plaga plana
planea planeando planeas planeo planeta planetas plano planos plastico platos playa plena podia podian podias podido podra podran politica politicas pondria
ponemos ponerle ponerse ponerte pongamos ponganse pongase posesion practica practicas preciosa preciosas precioso precision preciso preguntaba preguntado
preguntale preguntan preguntare preguntarle preguntarme preguntaron preguntaste preguntes premios preparada preparado preparados preparando preparar preparare
preparate preparen preparense presa presenta presentacion presentar presentare presentarle presentarme presentarte presente presentes presiento presiona preso
presos prestado prestamo pretendo previsto primaria primavera primo primos princesa principe principio priorato probabilidades probar probemos proceder
producir producto productos profecia profesional profesionales profesor profesores promesas prometes prometido prometio propias proteccion protector protegido
protesto provecho proviene provisiones provocar proyecto proyectos prueba pudieran pudieron pudimos puedas puertas pulso punos punta putas putos quedando
quedar quedara quedaran quedaras quedare quedarme quedarnos quedarse quedarte quedas quedaste queden quejarte quemado quemaduras quemando queramos queridos
queso quieta quieto quinta quitado quitare quitarle quitarme quitaron quitarse quitarte quitas quitate quite quiten quitense quites quito ramas rapidos raton
ratones reactores realidad rechazar recibi recibimos recibira recibo recomiendo recompensa recordare recordarlo recorrer recuerdan recuerde recuerden
recuerdes recuerdo recuerdos recuperado reeves regalos regimiento regla reglas regresado regresamos regresan regresara regresare regresaremos regresas
regresen regreses relajate religion reportaje reportar reportera reportero reportes reputacion reservas resfriado residente residentes resistir resolverlo
respeto respiracion respirando respirar responda responde respondeme responden respondio respuestas resulta retirada retirado retirar retirarse retire
retirense retrato revisado revisando revista revistas revolucion revolver ries riesgos robot robots rodeados rompan romper rompi rosie roto rotos ruina ruinas
sabeis sabido sabiendo sable sabre sacamos sacan sacare sacaremos sacarle sacarte sake saldra salgamos saliendo salte saluda saludo salvado salvador salvando
salvarla salvarlo salvarme salve saques saturacion sauniere seguida seguido seguidos seleccion semental senal senales senor senores sentado sentados sentarme
sentarnos sentidos sentimos sentirlo sepan separamos separense seran seras seres serias serios servidor serviria servirle sesos seth sexuales shelly sientas
siento sierra siete sigame siganme significaba significado significan significar sigues siguiendo simulacion sintio sirviente sirvientes sociales solar solas
soldados solia soliamos solos sone sono sopla soplador sopladores spoon stuart suave subes subiendo succion suelo sueltala sueltalo sueltenme sueltes suero
suerte sufriendo suicidio sumamente superado superar superman supervisor supervisores supiera supieran supieras susan tacticas tales tango tarado tardar
tardara tarimas tarjetas taza techo techos telly temer temia temporada tendras tendria tendriamos tendrian tendrias tenes tengas tenias terminal terminara
terminare terminaste terminemos terminen termines thomas tirador tirando tirar tires tiros tocando toman tomando tomara tomare tomes tornado torno tornos
torpe trabajas traera traere traerte trafico tragos traido traidores traigas traigo traje trajeron trajes trajimos trajiste tramando transformador
transformadores transmisor traseros tratamos tratar trataron tratas trate traten trates trato traves trenes tripas tubo turbo tuvieran tuvieras unica unico
union usando usaremos utilizar vacias vales valla valle varon vayas veamos vender vendes vendiendo vendio vendo vendre vendrian vendrias venecia venian venido
venta veronica vestidos viajando vibora vidas vienes viento vinieron vinos violacion visiones visita viuda vivia viviendo viviente vivio voladora volvera
volveran volveras volvere volveremos volveria volverme volverse volviera volvimos vuela vuelvas vuelven vuelves vuestras warp wells willy`;

const ENGLISH = `
absorbed accessories accomplish accordingly accordion accounted accounts accusing acer aces activate actively activism activist activists actors addiction
additional additions adelaide adherents adoption advance advanced advances advised adviser advises advising advisors advocated aerial agencies agents agnes
agreeing aired albanian algerian alignment allah allan alliance alliances ally alot altar amanda ambien ambition american americas amounted animalia
annotation antibody antiques approval approved archived archives arena argentine arise armament arranger arrivals arrive arriving articles artifacts ashes
assert asserts assess assigns assisted associate atlas attachment attachments attacked attacker attained attendees attending attention attested attracted
attribute audition augusta augustus averages awarding backs backward balls bands banjo barbados barracks barrow bases basque bears beast beating begins beings
belonged berry beside biased billy bitter black blanking blockade blogging boarding boards boeing bombay bombings bombs bookings books boring boroughs
branched bras braves breathing breeding brenda brien brings broker brokers brook brooke builds bulls businesses busy butter cairo calculation calculator
calculus calcutta cambodia camel cameo cameron cameroon camps canal candidates capita capitalism capitalist capitals capitol capped captivity cared cares
carey carlo carlos carol carrie carriers carter casio casting categorize categorized caves cello cellular censor centres chambers chancel chang changes
channels charge charged chargers charles charted charts chase checkout checkuser chicks choke choosing cingular circulated circulation citation cite cites
citing citizens clade clans clare clarence clarification clash clashes classics clause clauses cleaned cleaners click clicked climax clinical clocks closer
closest clothing clusters coal coalition coast coasts coating coats codex collaborator collected collective colombian colombo colorado columbia columbus
columnist columns combine combines combo comet commands commentaries commented commissioner commissioners commissions commonly commons communes communist
companion companions comparable comparisons compassion compelled compelling compete competed competent competes competing compilation compilations compiled
compiler compiling complain complexes compliant composed composing compressed compression comprise compromise compromised computed computing concealed
conceded concentrated concession conclude concludes conclusions conditional conducted configure confined confirm confirmed confirms confront confronted
confused confusing confusion connector connects considers consoles const constable construed consulate consult consultancy consultant consultants consulted
consulting consumer consumers contacted contacts contains contents contested continue continues contract contracted contractor contracts contrary contrasts
contribs controlled controller controllers controls convened converted converter conveyed convicted conviction convictions convince correcting correction
corrections correctly correlated correspond correspondence correspondent corresponds corridor costumes couldn counters countess counties counting county
coventry cream creates creating creations creative creators creature credited criminal criminals critic critically criticised criticism criticized critics
croatian cropped crossing crushed currency cursor cycles dallas damaged dante daring dated deceased decision declared declares declines decor decreases
dedication defeated defeats defences defended defending deficiency defined defines defining definite definitions definitive delegate deleted delicate deliver
delivers democrat democrats demos denis dennis denomination denominations departed departmental depending depicted deployed deported deposit deposited
deposition deposits depressed derive descendant descendants descriptive deserted deserved designed designer designers destroys detailed detained detection
detector detention determine determines develops diagram diana diaries differed differently differing disable disbanded discharged disciple disciples
disciplinary disclose dishes displays disposition disputes distance distinctly distinguish distribute distributing distributions district diversion divided
dividend dividing divisional divisions donation donations donna dose doses draws dried drilling drinking driven driver drives drone dropping drops drove dukes
dunes dutch earnings east eating echo eclectic economic economical economics economies economist economists edith editor edits educated effective ejected
elaborate election elections electricity electron electronic electronics electrons element elements elevator elevators eleventh eliminated ellis else emails
emergence emission emissions emperors empires employer employers empress enable enables ending engineer engines enlisted enter enters entrance entrances
entries escaped essentially estates estimates eternal evaluation event events evolve excellence excellent exception exceptional exceptions excerpt excerpts
exchange exchanged exchanges exciting excluded exclusive executive executives exemption exercise exercises existed existence exits expanded expands expansys
expelled experience experimented explained explains explicit exploded explored explores exploring explosive exported exposing expresses extended extending
extends extensive extra extracted extras extreme extremely fabric fabricated fabricius fabrics facilitate facilitated faction factions facto faculties faculty
familiar families farmer farmers farther fatalities father features feelings fernando fictional field fighters fights figured filing filled filling filmed
finale finalist finalized finals finde findings finds fined finest fingering finnish fixtures floors flown fluid forced forces forecasts foremost forge forgot
forks form formal format formats formerly forms formulas forth foster framed frames freed friction function functioned functions furnished gamma generally
generals generates generation generations generous genes genre genres gentle ghana globally goats goods grace grade graded grades grain grants graphs gravel
greeting grenada grounded guitar hacker hadn hairs hampered handed handheld handle handles handy hanged hardcore hastings hated haven heading headings heads
healing heard hearing hearings hears heart hearts heath helps heroes hides histoire historia historian historians historic historical hlist holder holds homes
honda hooks hoover horses host hosts house houses humans ideas identified identifier identifies identity ignorance ignorant ignored ignores image immediate
immortal implication import importantly imported imports imposing improperly improves improvised incidence incidental incorporation incorrectly increases
increasingly india indicate indicated indicates indicator indicators indicted indie indies individuals induce industrialist industries infected infection
infections inform informal informational informative informed informs injection inline inserted insertion insider insights insisted inspector instrumental
insufficient insurance integral interest interests interior interiors internal interred intervened intervention interventions intro invasion invented
invention inventor inverted investor investors invision invoices involve isles ivan james jenny jets junior kara kick kinda kitt knows korea lacked lagos
landings lanka later latex lathe lathes laughing leaning learning leasing leaves lectured lecturer lectures lending lengthy liberals liberation licking liked
likes limited limits linear lined liner listclass listened listener listeners listings lived liver loading locality localized locate lock locke locked locking
logging looks loose loser loses losing lots loves madame maine maintains majors malay malls malta manage managers mandarin mandate mandated manifest manor
manufacture marc marching marcus marker markers markings marks match matching mater maternal matters mattress mayors meanings means meat mechanism mechanisms
median mediation mediator medication medicine medicines medina megan memories mentions mentor mentoring metal metals metre metres mexican meyer mighty minds
mined minerals miners mines minimal minors misses missiles missions mistaken modelled modem modems moderately moderator modest modified moist moment moments
momentum monetary monitors monkey monkeys mont montana monument monuments mood moore morse moses moths motives motto mountain mounting mounts mourning movers
movie movies mpegs municipal naive narrower narrowly national nationals naturalist naturally naturals navies necessity nest networking niche nominal nominate
normally notation notified noting notion notions notre novel numbered numerous objective objectives observation observations occasion occasional occasions
occupational occupied offering operas operates operatic operators opined opinions oppose opposing ordinary original originals originate originates others ours
outlined outlines outsider overhaul overhead overs overseas oversees oversight overturn owens owning ozone package packaged packages packets pagename pairs
palace palaces pants paradise paradox paris parishes parking parted participation parties partners party pasha paste patel patterson pearson peasants pedro
penal perfection perfectly performer performers performs periodic periods personally personals persons peterson phones picking pictured pictures pierce pilot
plain plains planet planets planners planted planting plastics plates plays plots plumbing poles ponds pose powder powers practice practices praise precedent
precinct precious precision predicted predictions predominant predominantly prefect prejudice prepared prepares presence presentation presenter presenting
presents presided president presiding prestige pretending prevent preventing prevents previews previously pride prime prince princes princess principally
principle principles prints priory prize prizes probe problematic proceeding proceeds processed processes procession processor producer producers produces
product productions products professional professionals professor professors programmed programmer programmers progressed progresses progression projecting
projections projector projects prolonged promised promotion propecia proportional proportions proposition prosecution prostate protection protective protector
protects protests protocol prove proven province provision provisions provoked pulls purchases purposes qualities questioned quiet quilt quite quota raced
races racks raided raises raising ranged ranger ranges ranging ranks rapid rapper ration reaching reactions readiness ready realised realization realized
realizes realm reassigned rebounds receive receivers receives recommended recommends recorder recorders recording recover recovered recreate recreated
redesign reduces reducing reduction reelected reeves reference referenced references referred referring reflected reformed reformer regained registers
registration registry regulars regulate regulated regulating rejection relates relation relations relatively relatives relaxed released releasing relegated
relieved religion relisted relisting relocate relocated remained remarked removed removes renaming rendered rendering reopened repealed repeatedly repeating
repeats replaces reportedly reporter reporters reports reprised reseller reserved reserves residing resistant resisted resolutions resolves resolving respect
respected responded respondent respondents responds responses responsible restart restarted restoring restricted restricting restrictive resulted resumed
retained retaining retains retire retiring retreated retrieval retrieved returned returns revealed reverend reversal reversion reverted reverts reviewed
reviewer reviews revised revisions revolution revolves reworded reworked rice rides rings riots rises rising risks robot robots roots roses rotating rotation
roth rotor routinely ruins runners sacks sake salad salaries salem sales salvador sanction sanctions sands saved saver saves scale scanning scattered scored
scorer scouting scripted seats secondly seconds sedan sediment seed seeds segments seize selection selections self sell semester seminal seminars senators
sending sends seniors sensory separates separation seperate sequence serbia seriously serves sessions seth setting settings settlers settling sewing shafts
shake shale shallow shame shaping shared sharing sheets shell shells shelters shifting shipped shirt shirts shocked shocking shooter shooting shoppers
shopping shops shores shortcut shortened shots shoulder shouldn shouting shows siblings sierra significant singled singles situation situations sized skater
skull slave smalltext socks solar solicitor solid solitary solution solutions solve sons sounding sourcing spamming spank spanking spanning spans spared spark
sparse speaking specialist specialists specializes specially specials spelled spelling spellings spells spinning spite splits sponsors sport sporting sports
spreading staffing stage stages stale stalking standards standings stanford starred starring stars starters stated stating stations statue statues stature
statute statutes stayed steal stealing steals steering stepped stepping sterling stick stickers sticks stirling stokes store stories strand stranded stranger
strangers stream streaming stretched stretches stripped stronger struck stuart stunning subjected submarine submarines subpages substitution sucks suggested
suggests suite suites summarized superb superman supported suppose supposedly surge survived survives surviving survivor susan suspected suspects swamp
swimming switches systemic tables tablet tales tall tango targeted targets teach teachers teaches teams technically teen tells temperate tempo temporary
tendencies tendency tender tends terminal terminals terminate termination terminus thats theirs theme themes thinks thomas thong thorough thoughts thousands
three thrown throws tide tiles timed timer tired tires titled today topped tornado tornadoes totals trace traces tracks traded trader traders train transition
transmissions trapped traverse trees trenches trick tricks tried tries troubled truncated tube tuned turin tying typed ultimate uncited undergone underlying
underwear unexpected union uniquely unite unity unsigned untitled unusually unwanted updated updates urban urged users utilization utilize utilizes utilizing
utils vacation vacations valencia validation valued variation variations vase venetian venice verification verified veronica verses versions vibrant vibrator
vibrators vicente views violated violates violating violation violations viral visually waist walks walls wanting warnings wasting watt weaving wells weren
whats wheat while wider width wills willy witch withdraw withdrawal withdrawing withdrew wording workshops worms worthy wouldn writing writings yamaha
youngest yours zinc`;

export const OTHER_WORDS: ReadonlySet<string> = new Set(`${SPANISH} ${ENGLISH}`.trim().split(/\s+/));
