import type { UserQuestion } from './user-question.js';

const WITHIN = (column: string, from: string, until: string): string =>
  `${column} >= '${from}' AND ${column} < '${until}'`;
const YEAR = (column: string): string => WITHIN(column, '2026-01-01', '2027-01-01');
const LAST_YEAR = (column: string): string => WITHIN(column, '2025-01-01', '2026-01-01');
const OCTOBER = (column: string): string => WITHIN(column, '2026-10-01', '2026-11-01');
const ASSET = 'a.assetNum k__code, a.description k__name';
const ORDER = 'w.woNum, w.description opt__d';
const SITE = 's.siteId k__code, s.siteName k__name';
const PERSON = 'l.laborCode k__code, l.displayName k__name';
const ITEM = 'i.itemNum k__code, i.description k__name';
const FAILURE = 'f.failCode k__code, f.description k__name';
const CODED = (column: string, domain: string): string =>
  `${column} t__code, (SELECT d.description FROM alnDomain d WHERE d.domainId = '${domain}' AND d.value = ${column}) t__name`;
const ORDERS = 'FROM wo w JOIN asset a ON a.assetNum = w.assetNum';
const ORDERS_OF_SITE = `${ORDERS} JOIN site s ON s.siteId = a.siteId`;
const OPEN = `w.status IN ('WAPPR', 'APPR', 'INPRG', 'WMATL')`;

/** Asked on Sunday 22 November 2026. Worked on since 2026-12-01; blind, in both languages: 48 of 102 right, 2 false, 52 refused or asked back. */
export const MINE_FLEET_QUESTIONS: readonly UserQuestion[] = [
  {
    es: '¿Cuántos activos hay en total?',
    en: 'How many assets are there in total?',
    gold: 'SELECT COUNT(*) FROM asset',
  },
  {
    es: '¿Cuántos activos hay por tipo de equipo?',
    en: 'asset count by equipment type',
    gold: `SELECT ${CODED('a.eqType', 'EQTYPE')}, COUNT(*) n FROM asset a GROUP BY 1, 2`,
  },
  {
    es: 'activos del sitio EL ROBLE',
    en: 'assets at site EL ROBLE',
    gold: `SELECT ${ASSET} FROM asset a WHERE siteId = 'ROB'`,
  },
  {
    es: '¿Cuántos haul trucks están operando?',
    en: 'How many haul trucks are operating?',
    gold: `SELECT COUNT(*) FROM asset WHERE eqType = 'HT' AND assetStatus = 'OPERATING'`,
  },
  {
    es: '¿Qué activos están en standby?',
    en: 'Which assets are on standby?',
    gold: `SELECT ${ASSET} FROM asset a WHERE assetStatus = 'STANDBY'`,
  },
  {
    es: 'activos marca Komatsu en KINROSS HILL',
    en: 'Komatsu assets at KINROSS HILL',
    gold: `SELECT ${ASSET} FROM asset a WHERE mfr = 'Komatsu' AND siteId = 'KIN'`,
  },
  {
    es: 'costo de adquisición total por fabricante',
    en: 'total acquisition cost by manufacturer',
    gold: 'SELECT mfr, SUM(acqCost) n FROM asset GROUP BY 1',
  },
  {
    es: 'los 3 activos más antiguos según su fecha de puesta en marcha',
    en: 'the 3 oldest assets by commissioning date',
    gold: 'SELECT a.assetNum, a.commDate opt__c FROM asset a ORDER BY a.commDate',
    top: 3,
  },
  {
    es: 'activos con la garantía vencida',
    en: 'assets whose warranty has expired',
    gold: `SELECT ${ASSET} FROM asset a WHERE warrExpDate < '2026-11-22'`,
  },
  {
    es: '¿De qué modelo es el HT105?',
    en: 'what model is HT105?',
    gold: `SELECT modelNo FROM asset WHERE assetNum = 'HT105'`,
  },
  {
    es: '¿Cuándo se puso en marcha el HT110?',
    en: 'When was HT110 commissioned?',
    gold: `SELECT commDate FROM asset WHERE assetNum = 'HT110'`,
  },
  {
    es: '¿Cuántas OT hay por estado?',
    en: 'how many work orders are there by status?',
    gold: `SELECT ${CODED('w.status', 'WOSTATUS')}, COUNT(*) n FROM wo w GROUP BY 1, 2`,
  },
  {
    es: 'órdenes de trabajo en espera de aprobación',
    en: 'work orders waiting for approval',
    gold: `SELECT ${ORDER} FROM wo w WHERE status = 'WAPPR'`,
  },
  {
    es: '¿Cuántas órdenes están esperando material?',
    en: 'How many work orders are waiting for material?',
    gold: `SELECT COUNT(*) FROM wo WHERE status = 'WMATL'`,
  },
  {
    es: 'órdenes de emergencia reportadas este año',
    en: 'emergency work orders reported this year',
    gold: `SELECT ${ORDER} FROM wo w WHERE workType = 'EM' AND ${YEAR('w.reportDate')}`,
  },
  {
    es: '¿Cuántas órdenes correctivas se reportaron en octubre?',
    en: 'How many corrective orders were reported in October?',
    gold: `SELECT COUNT(*) FROM wo w WHERE workType = 'CM' AND ${OCTOBER('w.reportDate')}`,
  },
  {
    es: 'OT por tipo de trabajo este año',
    en: 'work orders by work type this year',
    gold: `SELECT ${CODED('w.workType', 'WORKTYPE')}, COUNT(*) n FROM wo w WHERE ${YEAR('w.reportDate')} GROUP BY 1, 2`,
  },
  {
    es: 'órdenes terminadas por mes en 2026',
    en: 'orders finished per month in 2026',
    gold: `SELECT substr(w.actFinish, 1, 7) m, COUNT(*) n FROM wo w WHERE ${YEAR('w.actFinish')} GROUP BY 1`,
  },
  {
    es: 'órdenes atrasadas: abiertas y con fecha objetivo pasada',
    en: 'overdue orders: still open and past their target date',
    gold: `SELECT ${ORDER} FROM wo w WHERE ${OPEN} AND w.targCompDate < '2026-11-22'`,
  },
  {
    es: '¿Cuántas órdenes cerradas terminaron después de su fecha objetivo?',
    en: 'How many closed orders finished after their target date?',
    gold: `SELECT COUNT(*) FROM wo w WHERE w.status = 'CLOSE' AND date(w.actFinish) > w.targCompDate`,
  },
  {
    es: 'órdenes de prioridad 1 en progreso',
    en: 'priority 1 orders in progress',
    gold: `SELECT ${ORDER} FROM wo w WHERE woPriority = 1 AND status = 'INPRG'`,
  },
  {
    es: 'órdenes sin responsable asignado',
    en: 'work orders with no lead assigned',
    gold: `SELECT ${ORDER} FROM wo w WHERE leadCraft IS NULL`,
  },
  {
    es: 'horas de parada por activo, los 10 mayores',
    en: 'top 10 assets by down hours',
    gold: `SELECT ${ASSET}, SUM(w.downHrs) n ${ORDERS} GROUP BY 1, 2 ORDER BY 3 DESC`,
    top: 10,
  },
  {
    es: 'total de horas de parada por sitio',
    en: 'total downtime hours by site',
    gold: `SELECT ${SITE}, SUM(w.downHrs) n ${ORDERS_OF_SITE} GROUP BY 1, 2`,
  },
  {
    es: '¿Cuánto costaron los materiales de las OT del HT103?',
    en: 'what did materials cost on the work orders of HT103?',
    gold: `SELECT SUM(actMatCost) FROM wo WHERE assetNum = 'HT103'`,
  },
  {
    es: 'costo de mano de obra por tipo de equipo',
    en: 'labor cost by equipment type',
    gold: `SELECT ${CODED('a.eqType', 'EQTYPE')}, SUM(w.actLabCost) n ${ORDERS} GROUP BY 1, 2`,
  },
  {
    es: '¿Cuántas horas hombre reales se usaron en mantenimiento preventivo en 2026?',
    en: 'How many actual labor hours went into preventive maintenance in 2026?',
    gold: [
      `SELECT SUM(actLabHrs) FROM wo w WHERE workType = 'PM' AND ${YEAR('w.reportDate')}`,
      `SELECT SUM(actLabHrs) FROM wo w WHERE workType = 'PM' AND ${YEAR('w.actFinish')}`,
      `SELECT SUM(actLabHrs) FROM wo w WHERE workType = 'PM' AND ${YEAR('w.actStart')}`,
    ],
  },
  {
    es: 'promedio de horas estimadas y reales por tipo de trabajo',
    en: 'average estimated and actual labor hours by work type',
    gold: `SELECT ${CODED('w.workType', 'WORKTYPE')}, AVG(w.estLabHrs) e, AVG(w.actLabHrs) n FROM wo w GROUP BY 1, 2`,
  },
  {
    es: 'órdenes que usaron más horas que las estimadas',
    en: 'orders that took more hours than estimated',
    gold: `SELECT ${ORDER} FROM wo w WHERE w.actLabHrs > w.estLabHrs`,
  },
  {
    es: '¿Cuáles son las fallas más frecuentes?',
    en: 'ranking of failures by number of work orders',
    gold: `SELECT ${FAILURE}, COUNT(*) n FROM wo w JOIN failCode f ON f.failCode = w.failCode GROUP BY 1, 2`,
  },
  {
    es: '¿Cuántas OT hubo por fugas de manguera hidráulica (Hydraulic hose leak)?',
    en: 'How many orders had a hydraulic hose leak?',
    gold: `SELECT COUNT(*) FROM wo WHERE failCode = 'HYDLEAK'`,
  },
  {
    es: 'órdenes por clase de falla',
    en: 'orders by failure class',
    gold: [
      `SELECT f.failClass, COUNT(*) n FROM wo w JOIN failCode f ON f.failCode = w.failCode GROUP BY 1`,
      `SELECT f.failClass, COUNT(*) n FROM wo w LEFT JOIN failCode f ON f.failCode = w.failCode GROUP BY 1`,
    ],
  },
  {
    es: '¿Qué activos no tienen órdenes correctivas?',
    en: 'Which assets have no corrective orders?',
    gold: `SELECT ${ASSET} FROM asset a WHERE NOT EXISTS (SELECT 1 FROM wo w WHERE w.assetNum = a.assetNum AND w.workType = 'CM')`,
  },
  {
    es: 'activos con más de 1 orden de emergencia',
    en: 'assets with more than 1 emergency order',
    gold: `SELECT ${ASSET} ${ORDERS} WHERE w.workType = 'EM' GROUP BY 1, 2 HAVING COUNT(*) > 1`,
  },
  {
    es: 'PM activos con fecha próxima ya vencida',
    en: 'active PMs whose next date has passed',
    gold: `SELECT pmNum, description opt__d FROM pm WHERE isActive = 1 AND nextDate < '2026-11-22'`,
  },
  {
    es: '¿Cuántos PM nunca se han completado?',
    en: 'How many PMs have never been completed?',
    gold: 'SELECT COUNT(*) FROM pm WHERE lastCompDate IS NULL',
  },
  {
    es: 'mantenimientos preventivos del HT101 y su próxima fecha',
    en: 'PMs of HT101 with their next date',
    gold: `SELECT pmNum p__code, description p__name, nextDate FROM pm WHERE assetNum = 'HT101'`,
  },
  {
    es: 'técnicos por oficio',
    en: 'labor by craft',
    gold: `SELECT ${CODED('l.craft', 'CRAFT')}, COUNT(*) n FROM labor l GROUP BY 1, 2`,
  },
  {
    es: '¿Quiénes son los electricistas (AUTOELEC) de la cuadrilla B?',
    en: 'Who are the auto electricians of crew B?',
    gold: `SELECT ${PERSON} FROM labor l WHERE craft = 'AUTOELEC' AND crew = 'B'`,
  },
  {
    es: 'horas extra por persona este año',
    en: 'overtime hours by person this year',
    gold: `SELECT ${PERSON}, SUM(t.otHrs) n FROM labTrans t JOIN labor l ON l.laborCode = t.laborCode WHERE ${YEAR('t.transDate')} GROUP BY 1, 2`,
  },
  {
    es: 'artículos con saldo bajo el nivel mínimo',
    en: 'items below their minimum level',
    gold: `SELECT ${ITEM} FROM invItem i WHERE curBal < minLevel`,
  },
  {
    es: 'valor del inventario por proveedor',
    en: 'inventory value by vendor',
    gold: 'SELECT vendor, SUM(curBal * avgCost) n FROM invItem GROUP BY 1',
  },
  {
    es: 'los 5 artículos con más consumo en cantidad',
    en: 'top 5 items by quantity used',
    gold: `SELECT ${ITEM}, SUM(m.qty) n FROM matUse m JOIN invItem i ON i.itemNum = m.itemNum GROUP BY 1, 2 ORDER BY 3 DESC`,
    top: 5,
  },
  {
    es: 'litros de combustible cargados por sitio el mes pasado',
    en: 'litres of fuel by site last month',
    gold: `SELECT ${SITE}, SUM(t.litres) n FROM fuelTrans t JOIN asset a ON a.assetNum = t.assetNum JOIN site s ON s.siteId = a.siteId WHERE ${OCTOBER('t.fuelDate')} GROUP BY 1, 2`,
  },
  {
    es: '¿Cuál es la última lectura de horómetro del HT102?',
    en: 'what is the latest SMU reading of HT102?',
    gold: `SELECT smuHrs FROM meterRdg WHERE assetNum = 'HT102' ORDER BY rdgDate DESC LIMIT 1`,
  },
  {
    es: '¿Cuántos activos se pusieron en marcha en 2025?',
    en: 'How many assets were commissioned in 2025?',
    gold: `SELECT COUNT(*) FROM asset WHERE ${LAST_YEAR('commDate')}`,
  },
  { es: '¿Cuántas toneladas movió cada camión ayer?', en: 'tonnes moved by each truck yesterday', gold: null },
  { es: 'presión de los neumáticos del HT104', en: 'tyre pressures of HT104', gold: null },
  { es: 'accidentes del último trimestre', en: 'safety incidents last quarter', gold: null },
  { es: '¿Cuál es el presupuesto de mantenimiento de 2027?', en: 'What is the 2027 maintenance budget?', gold: null },
  { es: 'órdenes de compra pendientes con Finning', en: 'open purchase orders with Finning', gold: null },
];
