/** Electrical networks, technical quantities, and what is estimated, budgeted and real of work. Form: see `glossary.ts`. */
export const UTILITIES = `
circuit breaker ~ breaker, switch = interruptor m ~ disyuntor, interruptor automático # interr interrup cb
substation ~ station, SE = subestación f ~ estación transformadora, SE # subest se et
bay ~ feeder bay = bahía f ~ campo, celda # bahia
feeder = alimentador m ~ salida # alim
busbar ~ bus bar = barra f
disconnector ~ isolator = seccionador m # secc seccion
surge arrester ~ lightning arrester = descargador m ~ pararrayos
current transformer ~ CT = transformador de corriente m ~ TI
voltage transformer ~ potential transformer, VT = transformador de tensión m ~ transformador de potencial, TV
protection relay = relé de protección m # relprot
remote control ~ telecontrol, remote operation = telecontrol m ~ telemando, control remoto # telec telecontrol telemando
interrupting medium ~ extinguishing medium, arc medium = medio de extinción m # medext medioextincion
installed power/installed power ~ power, rated power, capacity, MVA, kVA = potencia instalada f ~ potencia, potencia nominal, capacidad, MVA, kVA # pot potmva potkva potkw potmw potnom potinst potencianominal ratedpower ratedmva ratedkva installedpower capmva
rated current ~ nominal current, amperes = corriente nominal f ~ amperaje, intensidad nominal # corrnom corrientenominal inom ratedcurrent intensidadnominal
rated voltage ~ nominal voltage, kV = tensión nominal f ~ voltaje nominal, kV # tensnom tensionnominal vnom ratedvoltage kvnom
high voltage ~ primary voltage, high side voltage = tensión de alta f ~ tensión primaria, alta tensión # kvalta kvat tensionalta voltajealta tensprim kvprim
low voltage ~ secondary voltage, low side voltage = tensión de baja f ~ tensión secundaria, baja tensión # kvbaja kvbt tensionbaja voltajebaja tenssec kvsec
oil volume ~ liters of oil, oil = volumen de aceite/volúmenes de aceite m ~ litros de aceite # volac volacl volaceite volumenaceite oilvolume
number of operations/numbers of operations ~ operations, operation count, switching operations = número de operaciones m ~ operaciones, maniobras, cantidad de operaciones # nroops numops cantops nrooper nrooperaciones numerooperaciones operationcount opscount nromaniobras cantmaniobras
magnitude ~ quantity measured, variable = magnitud f ~ variable, parámetro medido # magnitud mag
measurement ~ measured value = medición f ~ medida # medicion mediciones medic measurements inspmed medinsp measpoint
measured value ~ measurement value, value measured, value, measured = valor medido m ~ valor, medido, medida # vlrmed valmed valormedido measuredvalue measval readingvalue valorlectura
lower limit ~ minimum limit, low limit, minimum allowed = límite inferior m ~ límite mínimo # liminf limiteinferior lowerlimit limmin lowlimit limlow
upper limit ~ maximum limit, high limit, maximum allowed = límite superior m ~ límite máximo # limsup limitesuperior upperlimit limmax highlimit limhigh
limit = límite m # lim
affected users/affected users ~ affected customers, users affected, customers affected = usuarios afectados/usuarios afectados m ~ clientes afectados, afectados # usuafec usuariosafectados usrafec cliafec clientesafectados affectedusers affectedcustomers customersaffected usersaffected usuafectados usuafectado cliafectados
interruption minutes/interruption minutes ~ duration, outage minutes, outage duration, minutes, minutes of outage, lasted = minutos de interrupción/minutos de interrupción m ~ duración, minutos, minutos de corte, tiempo de interrupción # minint minutosinterrupcion mincorte minutoscorte outageminutes interruptionminutes durmin duracionmin durationmin durationminutes minduracion
energy not supplied/energy not supplied ~ unserved energy, ENS = energía no suministrada f ~ ENS, energía no servida # ens enskwh ensmwh energianosuministrada unservedenergy
restoration date ~ date restored, restored = fecha de reposición f ~ reposición # fecrep fecrepos fechareposicion restoredat restorationdate ! was restored, were restored, restored = se repuso, se repusieron
kilometers driven/kilometers driven ~ kilometres driven, kilometers, kilometres, km, distance driven, mileage = kilómetros recorridos/kilómetros recorridos m ~ kilómetros, km, distancia recorrida, recorrido # kmrec kmrecorridos kilometrosrecorridos kmdriven kmtraveled distancetraveled recorridokm
current mileage ~ mileage, odometer, kilometers = kilometraje actual m ~ kilometraje, odómetro # kmact kmactual kilometrajeactual currentmileage currentodometer
regular hours/regular hours ~ normal hours, straight time = horas normales/horas normales f ~ horas ordinarias # hsnorm hrsnorm horasnormales hsnormales regularhours normalhours reghrs
overtime hours/overtime hours ~ overtime, extra hours = horas extra/horas extra f ~ horas extras, horas extraordinarias, sobretiempo # hsext hsextra hsextras hrsext hrsextra horasextra horasextras hext overtimehours overtimehrs othours othrs
budgeted cost ~ budget, budgeted amount, budgeted, planned cost = costo presupuestado m ~ presupuesto, presupuestado, importe presupuestado, monto presupuestado # imppres imppresup costopres costopresup importepresupuestado montopresupuestado budgetedcost budgetcost costopresupuestado vlrpres
cost item ~ cost category, item = rubro m ~ concepto de costo # rub rubro rubros costitem
cost element ~ cost type, type of cost = clase de costo/clases de costo f ~ elemento de costo, tipo de costo # kstar costelement
technical inspection expiry/technical inspection expiries ~ technical inspection, technical inspection expiry date = vencimiento de la revisión técnica m ~ revisión técnica, vencimiento de revisión técnica # fecvtorto vtorto fecvtovtv vtovtv fecvtortv vtortv fecvtoitv vtoitv
notice date ~ date of notice = fecha de aviso f ~ fecha del aviso # fecav fechaav fecaviso
posting date ~ date posted, booking date = fecha de imputación f ~ fecha de contabilización, fecha contable # fecimp fechaimp fechaimputacion postingdate budat fechacontable feccont ! was posted, were posted, was confirmed, were confirmed, confirmed = se imputó, se imputaron, se contabilizó, se contabilizaron
`;
