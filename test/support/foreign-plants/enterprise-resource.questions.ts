import { capitals } from './enterprise-resource.js';
import type { UserQuestion } from './user-question.js';

const YEAR = (column: string): string => `${column} between '20260101' and '20261231'`;
const NOVEMBER = (column: string): string => `${column} between '20261101' and '20261130'`;
const OCTOBER = (column: string): string => `${column} between '20261001' and '20261031'`;
/** Keys as they are kept, and as people write them. */
const KEY = (column: string): string => `${column} k__code, ltrim(${column}, '0') k__bare`;
const EQUIPMENT = `${KEY('e.EQUNR')}, (select EQKTX from EQKT x where x.EQUNR = e.EQUNR and x.SPRAS = 'E') k__name`;
const NOTIFICATION = `${KEY('q.QMNUM')}, q.QMTXT k__name`;
const ORDER = `${KEY('o.AUFNR')}, o.KTEXT k__name`;
/** A code, and its text in the languages in which people ask. */
const WORDS = (code: string, text: string, table: string, where: string, language = 'SPRAS'): string =>
  `${code} w__code, ${['E', 'S'].map((one) => `(select max(x.${text}) from ${table} x where ${where} and x.${language} = '${one}') w__${one.toLowerCase()}`).join(', ')}`;
const PRIORITY = WORDS('q.PRIOK', 'PRIOKX', 'T356_T', 'x.PRIOK = q.PRIOK');
const CENTER = `c.ARBPL w__code, ${WORDS('c.OBJID', 'KTEXT', 'CRTX', 'x.OBJID = c.OBJID').replace('w__code', 'w__id')}`;
const ORDERS_OF_CENTER = 'from AFIH o join CRHD c on c.OBJID = o.GEWRK';
const HAS_STATUS = (status: string, object: string): string =>
  `exists (select 1 from JEST j where j.OBJNR = ${object} and j.STAT = '${status}' and j.INACT = '')`;
const COSTS = 'from COEP k join AUFK o on o.OBJNR = k.OBJNR';

/** Names of the database in capitals; asked on Sunday 22 November 2026. */
const ASKED: readonly UserQuestion[] = [
  {
    es: '¿Cuántos equipos hay?',
    en: 'How many pieces of equipment are there?',
    gold: ['select count(*) from EQUI', `select count(*) from EQUI where LVORM = ''`],
  },
  { es: '¿Cuántas ubicaciones técnicas hay?', en: 'how many functional locations do we have?', gold: 'select count(*) from IFLOT' }, // prettier-ignore
  {
    es: 'equipos por clase de objeto',
    en: 'equipment by object type',
    gold: `select ${WORDS('e.EQART', 'EARTX', 'T370K_T', 'x.EQART = e.EQART')}, count(*) n from EQUI e group by e.EQART`,
  },
  { es: 'equipos del fabricante KSB', en: 'equipment made by KSB', gold: `select ${EQUIPMENT} from EQUI e where HERST = 'KSB'` }, // prettier-ignore
  {
    es: '¿Cuántas bombas hay?',
    en: 'how many pumps are there?',
    gold: `select count(*) from EQUI where EQART = 'PUMPE'`,
  },
  {
    es: 'los 5 equipos con mayor valor de adquisición',
    en: 'the 5 pieces of equipment with the highest acquisition value',
    gold: `select ${EQUIPMENT}, ANSWT opt__v from EQUI e order by ANSWT desc`,
    top: 5,
  },
  {
    es: 'valor de adquisición por fabricante',
    en: 'acquisition value by manufacturer',
    gold: [
      'select HERST, sum(ANSWT) n from EQUI group by 1',
      `select HERST, sum(ANSWT) n from EQUI where HERST <> '' group by 1`,
    ],
  },
  { es: 'equipos puestos en servicio este año', en: 'equipment put into service this year', gold: `select ${EQUIPMENT} from EQUI e where ${YEAR('INBDT')}` }, // prettier-ignore
  { es: 'equipos sin fabricante', en: 'equipment without a manufacturer', gold: `select ${EQUIPMENT} from EQUI e where HERST = ''` }, // prettier-ignore
  {
    es: 'equipos inactivos',
    en: 'inactive equipment',
    gold: `select ${EQUIPMENT} from EQUI e where ${HAS_STATUS('I0320', 'e.OBJNR')}`,
  },
  {
    es: 'equipos montados en la ubicación 1000-HVAC-01',
    en: 'equipment installed at functional location 1000-HVAC-01',
    gold: `select ${EQUIPMENT} from EQUZ e join ILOA l on l.ILOAN = e.ILOAN where e.DATBI = '99991231' and l.TPLNR = '1000-HVAC-01'`,
  },
  {
    es: '¿Cuántos avisos se crearon este mes?',
    en: 'how many notifications were created this month?',
    gold: `select count(*) from QMEL where ${NOVEMBER('ERDAT')}`,
  },
  {
    es: 'avisos de este mes comparados con el mes pasado',
    en: 'notifications this month vs last month',
    gold: [
      `select case when ${NOVEMBER('ERDAT')} then 1 else 0 end opt__m, count(*) n from QMEL where ${NOVEMBER('ERDAT')} or ${OCTOBER('ERDAT')} group by 1`,
      `select count(*) filter (where ${NOVEMBER('ERDAT')}) a, count(*) filter (where ${OCTOBER('ERDAT')}) b from QMEL`,
    ],
  },
  {
    es: 'avisos por clase de aviso',
    en: 'notifications by notification type',
    gold: `select ${WORDS('q.QMART', 'QMARTX', 'TQ80_T', 'x.QMART = q.QMART')}, count(*) n from QMEL q group by q.QMART`,
  },
  {
    es: 'avisos por prioridad',
    en: 'notifications by priority',
    gold: [
      `select ${PRIORITY}, count(*) n from QMEL q group by q.PRIOK`,
      `select ${PRIORITY}, count(*) n from QMEL q where q.PRIOK <> '' group by q.PRIOK`,
    ],
  },
  { es: 'avisos de prioridad muy alta de este mes', en: 'very high priority notifications this month', gold: `select ${NOTIFICATION} from QMEL q where PRIOK = '1' and ${NOVEMBER('ERDAT')}` }, // prettier-ignore
  { es: 'avisos sin orden', en: 'notifications without an order', gold: `select ${NOTIFICATION} from QMEL q where AUFNR = ''` }, // prettier-ignore
  {
    es: '¿Cuántos avisos están abiertos?',
    en: 'how many notifications are still open?',
    gold: [
      `select count(*) from QMEL where QMDAB = '00000000'`,
      `select count(*) from QMEL q where ${HAS_STATUS('I0068', 'q.OBJNR')}`,
    ],
  },
  {
    es: 'avisos concluidos en octubre',
    en: 'notifications completed in October',
    gold: `select ${NOTIFICATION} from QMEL q where ${OCTOBER('QMDAB')}`,
  },
  {
    es: '¿Cuántos avisos con parada hubo este año?',
    en: 'how many notifications with a breakdown were there this year?',
    gold: `select count(*) from QMEL where MSAUS = 'X' and ${YEAR('ERDAT')}`,
  },
  { es: 'avisos del equipo 10000012', en: 'notifications for equipment 10000012', gold: `select ${NOTIFICATION} from QMEL q where EQUNR = '000000000010000012'` }, // prettier-ignore
  {
    es: 'los 5 equipos con más horas de parada',
    en: 'top 5 equipment by breakdown duration',
    gold: `select ${EQUIPMENT}, sum(q.AUSZT) n from QMEL q join EQUI e on e.EQUNR = q.EQUNR group by e.EQUNR order by n desc`,
    top: 5,
  },
  {
    es: 'avisos por causa',
    en: 'number of notifications by cause',
    gold: `select ${WORDS('u.URCOD', 'KURZTEXT', 'QPCT', `x.KATALOGART = '5' and x.CODE = u.URCOD`, 'SPRACHE')}, count(*) n from QMUR u group by u.URCOD`,
  },
  {
    es: 'el aviso más reciente',
    en: 'the most recent notification',
    gold: `select ${NOTIFICATION}, ERDAT opt__d from QMEL q order by ERDAT desc`,
    top: 1,
  },
  {
    es: 'equipos sin avisos',
    en: 'equipment without notifications',
    gold: `select ${EQUIPMENT} from EQUI e where EQUNR not in (select EQUNR from QMEL)`,
  },
  {
    es: 'tiempo medio entre la creación y el cierre de los avisos, en días',
    en: 'average number of days between creation and completion of notifications',
    gold: `select avg(to_date(QMDAB, 'YYYYMMDD') - to_date(ERDAT, 'YYYYMMDD')) from QMEL where QMDAB <> '00000000'`,
  },
  {
    es: '¿Qué porcentaje de los avisos son de clase M2?',
    en: 'what percentage of notifications are of type M2?',
    gold: [
      `select 100.0 * count(*) filter (where QMART = 'M2') / count(*) from QMEL`,
      `select round(100.0 * count(*) filter (where QMART = 'M2') / count(*), 1) from QMEL`,
      `select 1.0 * count(*) filter (where QMART = 'M2') / count(*) from QMEL`,
    ],
  },
  {
    es: 'órdenes por clase de orden',
    en: 'orders by order type',
    gold: `select ${WORDS('o.AUART', 'TXT', 'T003P', 'x.AUART = o.AUART')}, count(*) n from AUFK o group by o.AUART`,
  },
  {
    es: 'órdenes PM02 creadas este mes',
    en: 'PM02 orders created this month',
    gold: `select ${ORDER} from AUFK o where AUART = 'PM02' and ${NOVEMBER('ERDAT')}`,
  },
  {
    es: '¿Cuántas órdenes están liberadas?',
    en: 'how many orders are released?',
    gold: `select count(*) from AUFK o where ${HAS_STATUS('I0002', 'o.OBJNR')}`,
  },
  {
    es: 'órdenes cerradas técnicamente el mes pasado',
    en: 'orders technically completed last month',
    gold: `select ${ORDER} from AUFK o where ${OCTOBER('IDAT2')}`,
  },
  {
    es: 'órdenes por puesto de trabajo',
    en: 'orders per work center',
    gold: `select ${CENTER}, count(*) n ${ORDERS_OF_CENTER} group by c.ARBPL, c.OBJID`,
  },
  {
    es: 'órdenes de reparación del puesto de trabajo ELE-01',
    en: 'repair orders of work center ELE-01',
    gold: `select ${KEY('o.AUFNR')}, (select KTEXT from AUFK a where a.AUFNR = o.AUFNR) k__name ${ORDERS_OF_CENTER} where c.ARBPL = 'ELE-01' and o.ILART = 'REP'`,
  },
  {
    es: 'horas notificadas por empleado este mes',
    en: 'hours confirmed per employee this month',
    gold: ['', ` and STOKZ = ''`].map(
      (condition) =>
        `select r.PERNR p__code, ltrim(r.PERNR, '0') p__bare, p.ENAME p__name, sum(ISMNW) n from AFRU r join PA0001 p on p.PERNR = r.PERNR where ${NOVEMBER('BUDAT')}${condition} group by 1, 2, 3`,
    ),
  },
  {
    es: 'operaciones de la orden 400020',
    en: 'operations of order 400020',
    gold: `select v.LTXA1 k__name, v.VORNR k__code from AFVC v join AFKO k on k.AUFPL = v.AUFPL where k.AUFNR = '000000400020'`,
  },
  {
    es: 'horas planificadas por puesto de trabajo',
    en: 'planned hours per work center',
    gold: `select ${CENTER}, sum(w.ARBEI) n from AFVC v join AFVV w on w.AUFPL = v.AUFPL and w.APLZL = v.APLZL join CRHD c on c.OBJID = v.ARBID group by c.ARBPL, c.OBJID`,
  },
  {
    es: 'costos por clase de costo este año',
    en: 'costs by cost element this year',
    gold: `select ${WORDS('k.KSTAR', 'KTEXT', 'CSKU', 'x.KSTAR = k.KSTAR')}, sum(WKGBTR) n from COEP k where ${YEAR('BUDAT')} group by k.KSTAR`,
  },
  {
    es: 'costo total de la orden 400012',
    en: 'total cost of order 400012',
    gold: `select sum(WKGBTR) ${COSTS} where o.AUFNR = '000000400012'`,
  },
  {
    es: 'las 10 órdenes más caras',
    en: 'the 10 most expensive orders',
    gold: `select ${ORDER}, sum(WKGBTR) opt__n ${COSTS} group by o.AUFNR, o.KTEXT order by 4 desc`,
    top: 10,
  },
  {
    es: 'órdenes sin notificaciones de tiempo',
    en: 'orders without time confirmations',
    gold: `select ${ORDER} from AUFK o where AUFNR not in (select AUFNR from AFRU)`,
  },
  { es: '¿Cuántas unidades de repuesto quedan en el almacén?', en: 'what is the stock level of spare parts in the warehouse?', gold: null }, // prettier-ignore
  { es: '¿Qué temperatura tiene la bomba 10000012?', en: 'what is the temperature of pump 10000012?', gold: null },
  { es: 'facturas pendientes de los proveedores', en: 'unpaid invoices of suppliers', gold: null },
  { es: '¿Cuánta energía consumen los compresores?', en: 'how much energy do the compressors use?', gold: null },
  { es: 'salario de los empleados del taller', en: 'salaries of the workshop employees', gold: null },
];

export const ENTERPRISE_RESOURCE_QUESTIONS: readonly UserQuestion[] = ASKED.map(({ gold, ...question }) => ({
  ...question,
  gold: gold === null ? null : [gold].flat().map(capitals),
}));
