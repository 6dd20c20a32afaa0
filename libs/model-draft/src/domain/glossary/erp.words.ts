/**
 * The tables and columns of the maintenance module that many large plants run, whose names are short for German words. Form: see
 * `glossary.ts`.
 */
export const ERP = `
client key = mandante m # mandt mandant
functional location label ~ location text = denominación de ubicación técnica f # pltxt
technical object description = denominación de objeto técnico f # eqktx
equipment text = texto de equipo m # eqkt
functional location text = texto de ubicación técnica m # iflotx
equipment placement ~ equipment usage period = colocación de equipo/colocaciones de equipos f # equz
location assignment = emplazamiento y asignación m # iloa iloan
maintenance notification ~ notification, notice, malfunction report = aviso de mantenimiento m ~ aviso, notificación # qmel qmih viqmel qmelnotification
notification number = número de aviso m # qmnum
notification item ~ damage item = posición de aviso/posiciones de aviso f # qmfe
notification cause ~ cause of notification, cause = causa de aviso f ~ causa # qmur
notification activity/notification activities = actividad de aviso f # qmma
notification task = medida de aviso f # qmsm
notification type ~ type of notification = clase de aviso/clases de aviso f ~ tipo de aviso # qmart tq80 tq80t
notification text ~ short text = texto de aviso m # qmtxt
catalog code = código de catálogo m # qpct qpcd
damage code ~ damage, object damage = código de daño m ~ daño, síntoma # fecod
cause code ~ cause = código de causa m ~ causa # urcod
breakdown ~ stop, breakdown indicator = parada f ~ avería # msaus
malfunction start ~ breakdown start = inicio de avería/inicios de avería m ~ inicio de parada # ausvn
malfunction end ~ breakdown end = fin de avería/fines de avería m ~ fin de parada # ausbs
breakdown duration/breakdown durations ~ downtime, breakdown hours, downtime hours, hours of breakdown = horas de parada/horas de parada f ~ duración de parada, tiempo de parada, paro # auszt eauszt
notification completion date ~ completion date, completion = fecha de cierre de aviso f ~ fecha de cierre, fecha de conclusión, cierre # qmdab ! was completed, were completed, completed, was closed, were closed, closed = se concluyó, se concluyeron, se cerró, se cerraron, concluir, cerrar
required start = inicio deseado m # strmn
required end ~ due date = fin deseado/fines deseados m ~ fecha límite # ltrmn
maintenance order header = cabecera de orden de mantenimiento f # afih
order scheduling header = cabecera de programación de órdenes f # afko
order operation ~ operation, order step = operación de orden/operaciones de orden f ~ operación # afvc
operation quantities/operation quantities = cantidades de operación/cantidades de operaciones f # afvv
operation text = texto de operación m # ltxa1 ltxa
operation number = número de operación m # vornr
time confirmation ~ confirmation = notificación de tiempo/notificaciones de tiempo f ~ parte de horas # afru
cost posting ~ cost line = partida de costo f ~ apunte de costo # coep covp
posted amount ~ cost, amount = importe contabilizado m ~ costo, importe # wkgbtr wogbtr wtgbtr
work center ~ workcenter = puesto de trabajo/puestos de trabajo m ~ centro de trabajo # crhd arbpl gewrk arbid workcenter workctr
work center text = texto de puesto de trabajo m # crtx
cost center = centro de costo m ~ centro de coste # kostl kostv csks
cost center text = texto de centro de costo m # cskt
cost element text = texto de clase de costo m # csku
object status ~ status of object = estatus de objeto/estatus de objetos m # jest jcds
status text = texto de estatus m # tj02t tj30t
priority text = texto de prioridad m # 356t 356 priokx
order type ~ type of order = clase de orden/clases de orden f ~ tipo de orden # auart 003p 003o
maintenance activity type ~ activity type = clase de actividad de mantenimiento f ~ clase de actividad # ilart 353it
object type ~ technical object type = clase de objeto f ~ tipo de objeto # eqart 370kt 370k
technical equipment type = tipo de equipo técnico m # eqtyp
functional location type = tipo de ubicación técnica m # fltyp
priority type = clase de prioridad f # artpr
plant text = centro m ~ planta # 001w
maintenance plant ~ plant, planning plant = centro de mantenimiento m ~ centro, planta # swerk iwerk werks
storage place ~ room = emplazamiento m # stort
object number = número de objeto m # objnr
language key = clave de idioma f # spras sprache langu
order number key = número de orden m # aufnr
equipment number key = número de equipo m # equnr
construction type ~ model = denominación de tipo f ~ modelo # typbz
construction year = año de construcción m # baujj
deletion flag = marca de borrado f # lvorm loekz
reversal flag ~ reversed = marca de anulación f # stokz
release date ~ date released = fecha de liberación f # idat1 releasedate fechaliberacion ! was released, were released = se liberó, se liberaron
technical completion date ~ technical completion = fecha de cierre técnico f ~ cierre técnico # idat2 tecodate ! was technically completed, were technically completed, technically completed = se cerró técnicamente, se cerraron técnicamente, cerrado técnicamente, cerrada técnicamente, cerrados técnicamente, cerradas técnicamente
basic start ~ basic start date = inicio extremo m # gstrp
basic finish ~ basic end date, basic finish date = fin extremo/fines extremos m # gltrp
planned work/planned work ~ planned hours = horas planificadas/horas planificadas f ~ trabajo planificado # arbei
actual work/actual work ~ confirmed hours, hours confirmed, actual hours, hours = horas notificadas/horas notificadas f ~ horas reales, trabajo real # ismnw
personnel number = número de personal m # pernr
personnel assignment ~ employee = empleado m ~ trabajador # pa0001
valid to = válido hasta inv # datbi endda
valid from date = válido desde inv # datab begda
short text ~ text = texto breve m ~ texto # ktext kurztext ltext
`;
