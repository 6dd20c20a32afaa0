import type { UserQuestion } from './user-question.js';

const Y26 = (column: string): string => `"${column}" >= '2026-01-01' AND "${column}" < '2027-01-01'`;
const OCT = (column: string): string => `"${column}" >= '2026-10-01' AND "${column}" < '2026-11-01'`;
const NOV = (column: string): string => `"${column}" >= '2026-11-01' AND "${column}" < '2026-12-01'`;
const JOIN = (table: string, key: string): string => `JOIN "${table}" j ON j."id" = "${key}"`;
const OF_ASSET = 'JOIN "Asset" a ON a."id" = "intAssetID"';

/** Asked on Sunday 22 November 2026. */
export const ONLINE_SERVICE_QUESTIONS: readonly UserQuestion[] = [
  { es: '¿Cuántos activos tenemos?', en: 'How many assets do we have?', gold: 'SELECT COUNT(*) FROM "Asset"' },
  {
    es: '¿Cuántos chillers hay?',
    en: 'how many chillers are there?',
    gold: 'SELECT COUNT(*) FROM "Asset" WHERE "intCategoryID" = 1',
  },
  {
    es: 'activos por categoría',
    en: 'assets by category',
    gold: `SELECT j."strName", COUNT(*) n FROM "Asset" ${JOIN('AssetCategory', 'intCategoryID')} GROUP BY 1`,
  },
  {
    es: 'activos por sitio',
    en: 'assets by site',
    gold: `SELECT j."strName", COUNT(*) n FROM "Asset" ${JOIN('Site', 'intSiteID')} GROUP BY 1`,
  },
  {
    es: 'forklifts en Monterrey',
    en: 'forklifts in Monterrey',
    gold: 'SELECT "strCode" FROM "Asset" WHERE "intCategoryID" = 2 AND "intSiteID" = 2',
  },
  {
    es: 'activos en México',
    en: 'assets in Mexico',
    gold: 'SELECT "strCode" FROM "Asset" WHERE "intSiteID" IN (2, 4)',
  },
  {
    es: '¿Qué activos están fuera de línea?',
    en: 'which assets are offline?',
    gold: 'SELECT "strCode" FROM "Asset" WHERE NOT "bolIsOnline"',
  },
  {
    es: '¿Cuántos activos están en línea?',
    en: 'how many assets are online?',
    gold: 'SELECT COUNT(*) FROM "Asset" WHERE "bolIsOnline"',
  },
  {
    es: 'activos comprados en 2024',
    en: 'assets purchased in 2024',
    gold: `SELECT "strCode" FROM "Asset" WHERE "dtmDatePurchased" >= '2024-01-01' AND "dtmDatePurchased" < '2025-01-01'`,
  },
  {
    es: 'costo de compra total por categoría',
    en: 'total purchase cost by category',
    gold: `SELECT j."strName", SUM("dblPurchaseCost") n FROM "Asset" ${JOIN('AssetCategory', 'intCategoryID')} GROUP BY 1`,
  },
  {
    es: 'activos de la marca Toyota',
    en: 'assets of make Toyota',
    gold: `SELECT "strCode" FROM "Asset" WHERE "strMake" = 'Toyota'`,
  },
  {
    es: '¿Cuántas órdenes de trabajo se crearon este mes?',
    en: 'how many work orders were created this month?',
    gold: `SELECT COUNT(*) FROM "WorkOrder" WHERE ${NOV('dtmDateCreated')}`,
  },
  {
    es: '¿Cuántas órdenes se completaron el mes pasado?',
    en: 'how many work orders were completed last month?',
    gold: `SELECT COUNT(*) FROM "WorkOrder" WHERE ${OCT('dtmDateCompleted')}`,
  },
  {
    es: 'órdenes por estado',
    en: 'work orders by status',
    gold: `SELECT j."strName", COUNT(*) n FROM "WorkOrder" ${JOIN('WorkOrderStatus', 'intWorkOrderStatusID')} GROUP BY 1`,
  },
  {
    es: 'órdenes en espera',
    en: 'work orders on hold',
    gold: 'SELECT "strCode" FROM "WorkOrder" WHERE "intWorkOrderStatusID" = 5',
  },
  {
    es: '¿Cuántas órdenes están en progreso?',
    en: 'how many work orders are in progress?',
    gold: 'SELECT COUNT(*) FROM "WorkOrder" WHERE "intWorkOrderStatusID" = 3',
  },
  {
    es: 'órdenes canceladas este año',
    en: 'cancelled work orders this year',
    gold: `SELECT "strCode" FROM "WorkOrder" WHERE "intWorkOrderStatusID" = 6 AND ${Y26('dtmDateCreated')}`,
  },
  {
    es: 'órdenes de prioridad alta',
    en: 'high priority work orders',
    gold: 'SELECT "strCode" FROM "WorkOrder" WHERE "intPriorityID" = 2',
  },
  {
    es: 'órdenes preventivas por sitio',
    en: 'preventive work orders by site',
    gold: `SELECT j."strName", COUNT(*) n FROM "WorkOrder" ${JOIN('Site', 'intSiteID')} WHERE "intMaintenanceTypeID" = 1 GROUP BY 1`,
  },
  {
    es: 'correctivas por mes en 2026',
    en: 'corrective work orders by month in 2026',
    gold: `SELECT TO_CHAR("dtmDateCreated", 'YYYY-MM') m, COUNT(*) n FROM "WorkOrder" WHERE "intMaintenanceTypeID" = 2 AND ${Y26('dtmDateCreated')} GROUP BY 1`,
  },
  {
    es: 'órdenes vencidas',
    en: 'overdue work orders',
    gold: [
      `SELECT "strCode" FROM "WorkOrder" WHERE "dtmSuggestedCompletionDate" < '2026-11-22' AND "intWorkOrderStatusID" IN (1, 2, 3, 5)`,
    ],
  },
  {
    es: 'órdenes asignadas a Mia Rossi',
    en: 'work orders assigned to Mia Rossi',
    gold: 'SELECT "strCode" FROM "WorkOrder" WHERE "intAssignedToUserID" = 7',
  },
  {
    es: '¿Cuántas órdenes completó Zoe Hart?',
    en: 'how many work orders were completed by Zoe Hart?',
    gold: 'SELECT COUNT(*) FROM "WorkOrder" WHERE "intCompletedByUserID" = 9',
  },
  {
    es: '¿Cuántas órdenes solicitó Emma Stone?',
    en: 'how many work orders were requested by Emma Stone?',
    gold: 'SELECT COUNT(*) FROM "WorkOrder" WHERE "intRequestedByUserID" = 1',
  },
  {
    es: 'órdenes sin asignar',
    en: 'unassigned work orders',
    gold: 'SELECT "strCode" FROM "WorkOrder" WHERE "intAssignedToUserID" IS NULL',
  },
  {
    es: 'horas dedicadas por tipo de mantenimiento',
    en: 'hours spent by maintenance type',
    gold: `SELECT j."strName", SUM("dblTimeSpentHours") n FROM "WorkOrder" ${JOIN('MaintenanceType', 'intMaintenanceTypeID')} GROUP BY 1`,
  },
  {
    es: 'horas estimadas promedio por prioridad',
    en: 'average estimated hours by priority',
    gold: `SELECT j."strName", AVG("dblTimeEstimatedHours") n FROM "WorkOrder" ${JOIN('Priority', 'intPriorityID')} GROUP BY 1`,
  },
  {
    es: 'los 5 activos con más minutos de paro',
    en: 'the 5 assets with the most downtime minutes',
    gold: [
      `SELECT a."strCode" a__code, a."strName" a__name, SUM("intDowntimeMinutes") n FROM "WorkOrder" ${OF_ASSET} GROUP BY 1, 2 ORDER BY 3 DESC`,
      `SELECT a."strCode" a__code, a."strName" a__name, SUM("intDowntimeMinutes") n FROM "WorkOrder" ${OF_ASSET} WHERE ${Y26('dtmDateCreated')} GROUP BY 1, 2 ORDER BY 3 DESC`,
      `SELECT a."strCode" a__code, a."strName" a__name, SUM("intDowntimeMinutes") n FROM "WorkOrder" ${OF_ASSET} WHERE ${Y26('dtmDateCompleted')} GROUP BY 1, 2 ORDER BY 3 DESC`,
    ],
    top: 5,
  },
  {
    es: 'activos sin órdenes de trabajo',
    en: 'assets without work orders',
    gold: 'SELECT "strCode" FROM "Asset" WHERE "id" NOT IN (SELECT "intAssetID" FROM "WorkOrder")',
  },
  {
    es: 'sitios sin activos',
    en: 'sites without assets',
    gold: 'SELECT "strName" FROM "Site" WHERE "id" NOT IN (SELECT "intSiteID" FROM "Asset")',
  },
  {
    es: 'órdenes del activo Chiller #1',
    en: 'work orders for asset Chiller #1',
    gold: `SELECT w."strCode" FROM "WorkOrder" w ${OF_ASSET} WHERE a."strName" = 'Chiller #1'`,
  },
  { es: 'usuarios activos', en: 'active users', gold: 'SELECT "strFullName" FROM "User" WHERE "bolIsActive"' },
  {
    es: '¿Cuántos técnicos hay?',
    en: 'how many technicians are there?',
    gold: `SELECT COUNT(*) FROM "User" WHERE "strUserTitle" = 'Technician'`,
  },
  {
    es: 'repuestos con stock por debajo del mínimo',
    en: 'parts with stock below the minimum',
    gold: 'SELECT "strPartNumber" FROM "Part" WHERE "qtyOnHand" < "qtyMinStock"',
  },
  {
    es: 'los 5 repuestos con más cantidad usada',
    en: 'top 5 parts by quantity used',
    gold: [
      `SELECT j."strPartNumber" p__code, j."strName" p__name, SUM("qtyUsed") n FROM "PartUsage" ${JOIN('Part', 'intPartID')} GROUP BY 1, 2 ORDER BY 3 DESC`,
    ],
    top: 5,
  },
  {
    es: 'repuestos del proveedor Grainger',
    en: 'parts from vendor Grainger',
    gold: `SELECT "strPartNumber" FROM "Part" WHERE "strVendor" = 'Grainger'`,
  },
  {
    es: 'repuestos que nunca se usaron',
    en: 'parts that were never used',
    gold: 'SELECT "strPartNumber" FROM "Part" WHERE "id" NOT IN (SELECT "intPartID" FROM "PartUsage")',
  },
  {
    es: 'precio promedio de los repuestos por proveedor',
    en: 'average price of parts by vendor',
    gold: 'SELECT "strVendor", AVG("dblLastPrice") n FROM "Part" GROUP BY 1',
  },
  {
    es: '¿Cuántas lecturas de medidor se registraron en octubre?',
    en: 'how many meter readings were submitted in October?',
    gold: [
      `SELECT COUNT(*) FROM "MeterReading" WHERE ${OCT('dtmDateSubmitted')}`,
      `SELECT "dblMeterReading" FROM "MeterReading" WHERE ${OCT('dtmDateSubmitted')}`,
    ],
  },
  {
    es: '¿Cuál fue la última orden de trabajo creada?',
    en: 'what was the last work order created?',
    gold: 'SELECT "strCode", "dtmDateCreated" opt__d FROM "WorkOrder" ORDER BY "dtmDateCreated" DESC',
    top: 1,
  },
  { es: '¿Cuántas facturas hay sin pagar?', en: 'how many unpaid invoices are there?', gold: null },
];
