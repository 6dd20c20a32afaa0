import type { UserQuestion } from './user-question.js';

const Y26 = (column: string): string => `${column} >= '2026-01-01' AND ${column} < '2027-01-01'`;
const OCT = (column: string): string => `${column} >= '2026-10-01' AND ${column} < '2026-11-01'`;
const PUMPS = `ASSETTYPE = 'PUMP'`;
const NAME_OF_TYPE = `JOIN ALNDOMAIN D ON D.DOMAINID = 'WORKTYPE' AND D.VALUE = WORKTYPE`;
const NAME_OF_STATUS = `JOIN ALNDOMAIN D ON D.DOMAINID = 'WOSTATUS' AND D.VALUE = STATUS`;

/** Asked on Sunday 22 November 2026. */
export const ASSET_SUITE_QUESTIONS: readonly UserQuestion[] = [
  { es: '¿Cuántos activos hay?', en: 'How many assets are there?', gold: 'SELECT COUNT(*) FROM ASSET' },
  {
    es: '¿Cuántas bombas tenemos?',
    en: 'How many pumps do we have?',
    gold: `SELECT COUNT(*) FROM ASSET WHERE ${PUMPS}`,
  },
  {
    es: 'lista de bombas en Bedford',
    en: 'list the pumps in Bedford',
    gold: `SELECT ASSETNUM FROM ASSET WHERE ${PUMPS} AND SITEID = 'BEDFORD'`,
  },
  { es: 'activos por tipo', en: 'assets by type', gold: 'SELECT ASSETTYPE, COUNT(*) FROM ASSET GROUP BY 1' },
  {
    es: 'activos por sitio',
    en: 'assets per site',
    gold: [
      'SELECT S.SITEID s__code, S.DESCRIPTION s__name, COUNT(*) n FROM ASSET JOIN SITE S USING (SITEID) GROUP BY 1, 2',
    ],
  },
  {
    es: '¿Cuántos activos están fuera de servicio?',
    en: 'how many assets are decommissioned?',
    gold: [
      `SELECT COUNT(*) FROM ASSET WHERE STATUS = 'DECOMMISSIONED'`,
      `SELECT COUNT(*) FROM ASSET WHERE STATUS <> 'OPERATING'`,
      `SELECT COUNT(*) FROM ASSET WHERE ISRUNNING = 'N'`,
    ],
  },
  {
    es: '¿Qué activos no están funcionando?',
    en: 'which assets are not running?',
    gold: [`SELECT ASSETNUM FROM ASSET WHERE ISRUNNING = 'N'`],
  },
  {
    es: 'activos del fabricante Siemens',
    en: 'assets made by Siemens',
    gold: `SELECT ASSETNUM FROM ASSET WHERE MANUFACTURER = 'Siemens'`,
  },
  {
    es: '¿Cuánto costaron las bombas?',
    en: 'total purchase price of the pumps',
    gold: `SELECT SUM(PURCHASEPRICE) FROM ASSET WHERE ${PUMPS}`,
  },
  {
    es: 'precio de compra promedio por tipo de activo',
    en: 'average purchase price by asset type',
    gold: 'SELECT ASSETTYPE, AVG(PURCHASEPRICE) FROM ASSET GROUP BY 1',
  },
  {
    es: '¿Cuáles son los 5 activos más caros?',
    en: 'what are the 5 most expensive assets?',
    gold: 'SELECT ASSETNUM, PURCHASEPRICE FROM ASSET ORDER BY PURCHASEPRICE DESC',
    top: 5,
  },
  {
    es: 'activos instalados en 2020',
    en: 'assets installed in 2020',
    gold: `SELECT ASSETNUM FROM ASSET WHERE INSTALLDATE >= '2020-01-01' AND INSTALLDATE < '2021-01-01'`,
  },
  {
    es: '¿A cuántos activos se les vence la garantía el próximo año?',
    en: 'how many assets have a warranty that expires next year?',
    gold: `SELECT COUNT(*) FROM ASSET WHERE WARRANTYEXPDATE >= '2027-01-01' AND WARRANTYEXPDATE < '2028-01-01'`,
  },
  { es: 'activo 11215', en: 'show me asset 11215', gold: `SELECT ASSETNUM FROM ASSET WHERE ASSETNUM = '11215'` },
  {
    es: '¿Cuántas órdenes de trabajo hay?',
    en: 'how many work orders are there?',
    gold: 'SELECT COUNT(*) FROM WORKORDER',
  },
  {
    es: 'OT por estado',
    en: 'work orders by status',
    gold: `SELECT STATUS s__code, D.DESCRIPTION s__name, COUNT(*) n FROM WORKORDER ${NAME_OF_STATUS} GROUP BY 1, 2`,
  },
  {
    es: '¿Cuántas OT están en progreso?',
    en: 'how many work orders are in progress?',
    gold: `SELECT COUNT(*) FROM WORKORDER WHERE STATUS = 'INPRG'`,
  },
  {
    es: 'órdenes que esperan aprobación',
    en: 'work orders waiting on approval',
    gold: `SELECT WONUM FROM WORKORDER WHERE STATUS = 'WAPPR'`,
  },
  {
    es: '¿Cuántas órdenes están canceladas?',
    en: 'how many work orders were canceled?',
    gold: `SELECT COUNT(*) FROM WORKORDER WHERE STATUS = 'CAN'`,
  },
  {
    es: 'órdenes de emergencia este año',
    en: 'emergency work orders this year',
    gold: `SELECT WONUM FROM WORKORDER WHERE WORKTYPE = 'EM' AND ${Y26('REPORTDATE')}`,
  },
  {
    es: '¿Cuántas correctivas se reportaron el mes pasado?',
    en: 'how many corrective work orders were reported last month?',
    gold: `SELECT COUNT(*) FROM WORKORDER WHERE WORKTYPE = 'CM' AND ${OCT('REPORTDATE')}`,
  },
  {
    es: 'OT por tipo de trabajo este año',
    en: 'work orders by work type this year',
    gold: `SELECT WORKTYPE t__code, D.DESCRIPTION t__name, COUNT(*) n FROM WORKORDER ${NAME_OF_TYPE} WHERE ${Y26('REPORTDATE')} GROUP BY 1, 2`,
  },
  {
    es: 'OT por mes en 2026',
    en: 'work orders per month in 2026',
    gold: `SELECT DATE_FORMAT(REPORTDATE, '%Y-%m') m, COUNT(*) n FROM WORKORDER WHERE ${Y26('REPORTDATE')} GROUP BY 1`,
  },
  {
    es: '¿Cuántas OT de prioridad 1 siguen abiertas?',
    en: 'how many priority 1 work orders are still open?',
    gold: [`SELECT COUNT(*) FROM WORKORDER WHERE WOPRIORITY = 1 AND STATUS IN ('WAPPR', 'APPR', 'INPRG', 'WMATL')`],
  },
  {
    es: 'costo de materiales por sitio',
    en: 'material cost by site',
    gold: 'SELECT SITEID s__code, S.DESCRIPTION s__name, SUM(ACTMATCOST) n FROM WORKORDER JOIN SITE S USING (SITEID) GROUP BY 1, 2',
  },
  {
    es: '¿Cuánto gastamos en mano de obra este año?',
    en: 'how much did we spend on labor this year?',
    gold: [
      `SELECT SUM(ACTLABCOST) FROM WORKORDER WHERE ${Y26('ACTFINISH')}`,
      `SELECT SUM(ACTLABCOST) FROM WORKORDER WHERE ${Y26('REPORTDATE')}`,
    ],
  },
  {
    es: 'horas de mano de obra promedio por tipo de trabajo',
    en: 'average labor hours by work type',
    gold: [
      `SELECT WORKTYPE t__code, D.DESCRIPTION t__name, AVG(ACTLABHRS) n FROM WORKORDER ${NAME_OF_TYPE} GROUP BY 1, 2`,
    ],
  },
  {
    es: 'los 3 activos con más órdenes de trabajo',
    en: 'top 3 assets with the most work orders',
    gold: 'SELECT ASSETNUM a__code, A.DESCRIPTION a__name, COUNT(*) n FROM WORKORDER JOIN ASSET A USING (ASSETNUM) GROUP BY 1, 2 ORDER BY 3 DESC',
    top: 3,
  },
  {
    es: 'activos sin órdenes de trabajo',
    en: 'assets without work orders',
    gold: 'SELECT ASSETNUM FROM ASSET WHERE ASSETNUM NOT IN (SELECT ASSETNUM FROM WORKORDER)',
  },
  {
    es: 'órdenes del activo 11210',
    en: 'work orders of asset 11210',
    gold: `SELECT WONUM FROM WORKORDER WHERE ASSETNUM = '11210'`,
  },
  {
    es: '¿Cuántas órdenes reportó Mike Wilson?',
    en: 'how many work orders were reported by Mike Wilson?',
    gold: `SELECT COUNT(*) FROM WORKORDER WHERE REPORTEDBY = 'WILSON'`,
  },
  {
    es: 'órdenes sin líder asignado',
    en: 'work orders with no lead',
    gold: 'SELECT WONUM FROM WORKORDER WHERE `LEAD` IS NULL',
  },
  {
    es: 'órdenes terminadas la semana pasada',
    en: 'work orders finished last week',
    gold: `SELECT WONUM FROM WORKORDER WHERE ACTFINISH >= '2026-11-09' AND ACTFINISH < '2026-11-16'`,
  },
  {
    es: '¿Cuántos mecánicos hay?',
    en: 'how many mechanics are there?',
    gold: `SELECT COUNT(*) FROM PERSON WHERE CRAFT = 'MECH'`,
  },
  {
    es: 'artículos por debajo del mínimo',
    en: 'items below minimum level',
    gold: 'SELECT ITEMNUM FROM INVENTORY WHERE CURBAL < MINLEVEL',
  },
  { es: 'artículos sin existencias', en: 'items out of stock', gold: 'SELECT ITEMNUM FROM INVENTORY WHERE CURBAL = 0' },
  {
    es: '¿Cuántas ubicaciones hay en Nashua?',
    en: 'how many locations are there in Nashua?',
    gold: `SELECT COUNT(*) FROM LOCATIONS WHERE SITEID = 'NASHUA'`,
  },
  {
    es: 'sitios sin activos',
    en: 'sites without assets',
    gold: `SELECT SITEID FROM SITE WHERE SITEID NOT IN (SELECT SITEID FROM ASSET)`,
  },
  {
    es: 'última orden de trabajo reportada',
    en: 'latest work order reported',
    gold: 'SELECT WONUM, REPORTDATE opt__d FROM WORKORDER ORDER BY REPORTDATE DESC',
    top: 1,
  },
  {
    es: '¿Cuál es la presión de descarga de la bomba 11215?',
    en: 'what is the discharge pressure of pump 11215?',
    gold: null,
  },
  { es: '¿Cuántos accidentes hubo este año?', en: 'how many accidents were there this year?', gold: null },
];
