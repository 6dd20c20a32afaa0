import type { UserQuestion } from './user-question.js';

const WITHIN = (column: string, from: string, until: string): string =>
  `${column} >= '${from}' AND ${column} < '${until}'`;
const YEAR = (column: string): string => WITHIN(column, '2026-01-01', '2027-01-01');
const LAST_YEAR = (column: string): string => WITHIN(column, '2025-01-01', '2026-01-01');
const OCTOBER = (column: string): string => WITHIN(column, '2026-10-01', '2026-11-01');
const NOVEMBER = (column: string): string => WITHIN(column, '2026-11-01', '2026-12-01');
const MACHINE = 'm.codigo k__code, m.nombre k__name';
const LINE = 'l.clave k__code, l.nombre k__name';
const ORDER = 'o.folio, o.descripcion_falla opt__d';
const PART = 'r.cveref k__code, r.descrip k__name';
const KIND = 'c.cvetipo k__code, c.descripcion k__name';
const STOPS = 'FROM paros p JOIN maquinas m ON m.idmaq = p.idmaq';
const ORDERS = 'FROM ordenestrabajo o JOIN maquinas m ON m.idmaq = o.idmaq';
const MOVES = 'FROM kardex k JOIN refacciones r ON r.idref = k.idref';
const OPEN = `o.estatus IN ('Abierta', 'En proceso')`;

/**
 * Asked on Sunday 22 November 2026. Worked on since 2026-12-01; unseen, in both languages: 58 of 90 right, 7 false, 25 refused or asked back.
 * After a first run its author mended five narrow golds and two ill-worded questions; before, the answers counted 52 right and 13 false.
 */
export const FOOD_PLANT_QUESTIONS: readonly UserQuestion[] = [
  {
    es: '¿Cuántas máquinas tenemos?',
    en: 'How many machines do we have?',
    gold: 'SELECT COUNT(*) FROM maquinas',
  },
  {
    es: '¿Cuántas máquinas hay en cada línea?',
    en: 'number of machines on each line',
    gold: [
      `SELECT ${LINE}, COUNT(*) n FROM maquinas m JOIN lineas l ON l.id_linea = m.id_linea GROUP BY 1, 2`,
      `SELECT ${LINE}, COUNT(m.idmaq) n FROM lineas l LEFT JOIN maquinas m ON l.id_linea = m.id_linea GROUP BY 1, 2`,
    ],
  },
  {
    es: 'máquinas paradas ahorita',
    en: 'machines that are stopped right now',
    gold: `SELECT ${MACHINE} FROM maquinas m WHERE estatus = 'Parada'`,
  },
  {
    es: 'dame las máquinas críticas de la Línea Vidrio',
    en: 'give me the critical machines of Línea Vidrio',
    gold: `SELECT ${MACHINE} FROM maquinas m WHERE critica = 1 AND id_linea = 3`,
  },
  {
    es: '¿Cuántas etiquetadoras son marca Sidel?',
    en: 'how many labelers (etiquetadoras) are Sidel brand?',
    gold: `SELECT COUNT(*) FROM maquinas WHERE cvetipo = 'ETIQ' AND marca = 'Sidel'`,
  },
  {
    es: 'máquinas por tipo',
    en: 'machines by type',
    gold: `SELECT ${KIND}, COUNT(*) n FROM maquinas m JOIN cattipomaq c ON c.cvetipo = m.cvetipo GROUP BY 1, 2`,
  },
  {
    es: '¿Cuál es el número de serie de la LLEN-03?',
    en: 'What is the serial number of LLEN-03?',
    gold: `SELECT noserie FROM maquinas WHERE codigo = 'LLEN-03'`,
  },
  {
    es: '¿Cuándo se compró el Pasteurizador 2 y cuánto costó?',
    en: 'When was Pasteurizador 2 bought and how much did it cost?',
    gold: `SELECT to_char(fechacompra, 'YYYY-MM-DD') f, costo FROM maquinas WHERE nombre = 'Pasteurizador 2'`,
  },
  {
    es: 'las 5 máquinas más caras',
    en: 'the 5 most expensive machines',
    gold: `SELECT ${MACHINE}, m.costo opt__c FROM maquinas m ORDER BY m.costo DESC`,
    top: 5,
  },
  {
    es: '¿Cuánto vale en total el equipo de la línea L4?',
    en: 'What is the total cost of the equipment on line L4?',
    gold: 'SELECT SUM(costo) FROM maquinas WHERE id_linea = 4',
  },
  {
    es: 'máquinas sin número de serie',
    en: 'machines without a serial number',
    gold: `SELECT ${MACHINE} FROM maquinas m WHERE noserie IS NULL`,
  },
  {
    es: '¿Qué máquinas se compraron en 2025?',
    en: 'Which machines were bought in 2025?',
    gold: `SELECT ${MACHINE} FROM maquinas m WHERE ${LAST_YEAR('fechacompra')}`,
  },
  {
    es: 'órdenes abiertas de prioridad alta',
    en: 'open orders with high priority',
    gold: [
      `SELECT ${ORDER} FROM ordenestrabajo o WHERE estatus = 'Abierta' AND prioridad = 'Alta'`,
      `SELECT ${ORDER} FROM ordenestrabajo o WHERE ${OPEN} AND prioridad = 'Alta'`,
    ],
  },
  {
    es: '¿Cuántas órdenes están en proceso?',
    en: 'How many orders are in process?',
    gold: `SELECT COUNT(*) FROM ordenestrabajo WHERE estatus = 'En proceso'`,
  },
  {
    es: 'órdenes de trabajo por estatus',
    en: 'work orders by status',
    gold: 'SELECT estatus, COUNT(*) n FROM ordenestrabajo GROUP BY 1',
  },
  {
    es: '¿Cuántos correctivos se abrieron en octubre?',
    en: 'How many corrective orders were opened in October?',
    gold: `SELECT COUNT(*) FROM ordenestrabajo WHERE tipomtto = 'Correctivo' AND ${OCTOBER('fechaapertura')}`,
  },
  {
    es: 'órdenes cerradas por mes este año',
    en: 'orders closed per month this year',
    gold: `SELECT to_char(fchcierre, 'YYYY-MM') m, COUNT(*) n FROM ordenestrabajo WHERE ${YEAR('fchcierre')} GROUP BY 1`,
  },
  {
    es: '¿Qué órdenes ya se pasaron de la fecha prometida y no se han cerrado?',
    en: 'Which orders are past their promised date and not closed yet?',
    gold: [
      `SELECT ${ORDER} FROM ordenestrabajo o WHERE ${OPEN} AND fchprometida < '2026-11-22'`,
      `SELECT ${ORDER} FROM ordenestrabajo o WHERE fchcierre IS NULL AND fchprometida < '2026-11-22'`,
      `SELECT ${ORDER} FROM ordenestrabajo o WHERE estatus <> 'Cerrada' AND fchprometida < '2026-11-22'`,
    ],
  },
  {
    es: 'órdenes sin técnico asignado',
    en: 'orders with no technician assigned',
    gold: `SELECT ${ORDER} FROM ordenestrabajo o WHERE idtec IS NULL`,
  },
  {
    es: 'órdenes canceladas del 2026',
    en: 'orders cancelled in 2026',
    gold: `SELECT ${ORDER} FROM ordenestrabajo o WHERE estatus = 'Cancelada' AND ${YEAR('fechaapertura')}`,
  },
  {
    es: '¿Quién atendió la OT-2015?',
    en: 'Who attended OT-2015?',
    gold: `SELECT t.nombre FROM ordenestrabajo o JOIN tecnicos t ON t.idtec = o.idtec WHERE o.folio = 'OT-2015'`,
  },
  {
    es: 'horas trabajadas por técnico en 2026',
    en: 'hours worked by technician in 2026',
    gold: [
      `SELECT t.nombre, SUM(o.hrs_trabajo) n FROM ordenestrabajo o JOIN tecnicos t ON t.idtec = o.idtec WHERE ${YEAR('o.fchcierre')} GROUP BY 1`,
      `SELECT t.nombre, SUM(o.hrs_trabajo) n FROM ordenestrabajo o JOIN tecnicos t ON t.idtec = o.idtec WHERE ${YEAR('o.fechaapertura')} GROUP BY 1`,
      `SELECT t.nombre, SUM(o.hrs_trabajo) n FROM ordenestrabajo o LEFT JOIN tecnicos t ON t.idtec = o.idtec WHERE ${YEAR('o.fchcierre')} GROUP BY 1`,
      `SELECT t.nombre, SUM(o.hrs_trabajo) n FROM ordenestrabajo o LEFT JOIN tecnicos t ON t.idtec = o.idtec WHERE ${YEAR('o.fechaapertura')} GROUP BY 1`,
    ],
  },
  {
    es: 'costo de mano de obra por tipo de mantenimiento',
    en: 'labor cost by maintenance type',
    gold: 'SELECT tipomtto, SUM(costo_mo) n FROM ordenestrabajo GROUP BY 1',
  },
  {
    es: '¿En qué línea se ha gastado más en refacciones?',
    en: 'Which line has spent the most on spare parts?',
    gold: `SELECT ${LINE}, SUM(o.costo_refacc) opt__n ${ORDERS} JOIN lineas l ON l.id_linea = m.id_linea GROUP BY 1, 2 ORDER BY 3 DESC`,
    top: 1,
  },
  {
    es: '¿Cuántas horas en promedio lleva un correctivo?',
    en: 'How many hours does a corrective job take on average?',
    gold: `SELECT AVG(hrs_trabajo) FROM ordenestrabajo WHERE tipomtto = 'Correctivo'`,
  },
  {
    es: '¿Cuántas órdenes pararon la máquina este año?',
    en: 'How many orders stopped the machine this year?',
    gold: `SELECT COUNT(*) FROM ordenestrabajo WHERE paromaq = 1 AND ${YEAR('fechaapertura')}`,
  },
  {
    es: 'máquinas que no tienen ninguna orden preventiva',
    en: 'machines without any preventive order',
    gold: `SELECT ${MACHINE} FROM maquinas m WHERE NOT EXISTS (SELECT 1 FROM ordenestrabajo o WHERE o.idmaq = m.idmaq AND o.tipomtto = 'Preventivo')`,
  },
  {
    es: 'minutos de paro por línea este mes',
    en: 'downtime minutes by line this month',
    gold: `SELECT ${LINE}, SUM(p.minutos) n ${STOPS} JOIN lineas l ON l.id_linea = m.id_linea WHERE ${NOVEMBER('p.fchparo')} GROUP BY 1, 2`,
  },
  {
    es: 'top 5 de causas de paro por minutos',
    en: 'top 5 causes of stoppage by minutes',
    gold: 'SELECT c.causa, SUM(p.minutos) n FROM paros p JOIN causas_paro c ON c.id_causa = p.id_causa GROUP BY 1 ORDER BY 2 DESC',
    top: 5,
  },
  {
    es: '¿Cuántos paros hubo en el turno nocturno en 2026?',
    en: 'How many stoppages were there on the night shift (Nocturno) in 2026?',
    gold: `SELECT COUNT(*) FROM paros WHERE idturno = 3 AND ${YEAR('fchparo')}`,
  },
  {
    es: 'paros de más de 3 horas',
    en: 'stoppages longer than 3 hours',
    gold: `SELECT m.codigo, p.minutos ${STOPS} WHERE p.minutos > 180`,
  },
  {
    es: '¿Cuánto tiempo ha estado parada la EMPA-02 por fallas eléctricas?',
    en: 'How long has EMPA-02 been down for electrical causes?',
    gold: `SELECT SUM(p.minutos) ${STOPS} JOIN causas_paro c ON c.id_causa = p.id_causa WHERE m.codigo = 'EMPA-02' AND c.clasif = 'Eléctrica'`,
  },
  {
    es: 'duración promedio de los paros por turno',
    en: 'average stoppage duration by shift',
    gold: 'SELECT t.turno, AVG(p.minutos) n FROM paros p JOIN turnos t ON t.idturno = p.idturno GROUP BY 1',
  },
  {
    es: '¿Cuál fue el último paro de la LLEN-01?',
    en: 'When was the last stoppage of LLEN-01?',
    gold: [
      `SELECT p.fchparo ${STOPS} WHERE m.codigo = 'LLEN-01' ORDER BY 1 DESC LIMIT 1`,
      `SELECT to_char(p.fchparo, 'YYYY-MM-DD') f ${STOPS} WHERE m.codigo = 'LLEN-01' ORDER BY 1 DESC LIMIT 1`,
      `SELECT p.idparo ${STOPS} WHERE m.codigo = 'LLEN-01' ORDER BY p.fchparo DESC LIMIT 1`,
    ],
  },
  {
    es: 'refacciones por debajo del stock mínimo',
    en: 'spare parts below minimum stock',
    gold: `SELECT ${PART} FROM refacciones r WHERE existencia < stockmin`,
  },
  {
    es: '¿Cuántas piezas hay de la RF1014?',
    en: 'How many RF1014 are in stock?',
    gold: `SELECT existencia FROM refacciones WHERE cveref = 'RF1014'`,
  },
  {
    es: 'valor del almacén por proveedor',
    en: 'stock value by supplier',
    gold: 'SELECT p.razonsocial, SUM(r.existencia * r.preciounit) n FROM refacciones r JOIN proveedores p ON p.idprov = r.idprov GROUP BY 1',
  },
  {
    es: 'las 10 refacciones con más salidas',
    en: 'the 10 spare parts with the most issues (salidas)',
    gold: [
      `SELECT ${PART}, SUM(k.cant) n ${MOVES} WHERE k.tipomov = 'Salida' GROUP BY 1, 2 ORDER BY 3 DESC`,
      `SELECT ${PART}, COUNT(*) n ${MOVES} WHERE k.tipomov = 'Salida' GROUP BY 1, 2 ORDER BY 3 DESC`,
    ],
    top: 10,
  },
  {
    es: '¿Qué proveedores son de Monterrey?',
    en: 'Which suppliers are from Monterrey?',
    gold: `SELECT p.razonsocial FROM proveedores p WHERE ciudad = 'Monterrey'`,
  },
  {
    es: '¿Qué proveedores no nos surten ninguna refacción?',
    en: 'Which suppliers supply no spare parts?',
    gold: 'SELECT p.razonsocial FROM proveedores p WHERE NOT EXISTS (SELECT 1 FROM refacciones r WHERE r.idprov = p.idprov)',
  },
  { es: '¿Cuántas cajas produjo la línea L1 ayer?', en: 'How many cases did line L1 make yesterday?', gold: null },
  { es: 'temperatura del Pasteurizador 1', en: 'temperature of Pasteurizador 1', gold: null },
  { es: 'vacaciones de los técnicos', en: 'holidays of the technicians', gold: null },
  { es: '¿Cuánta luz consumió el Compresor 3?', en: 'How much electricity did Compresor 3 use?', gold: null },
  { es: 'quejas de clientes del mes pasado', en: 'customer complaints last month', gold: null },
];
