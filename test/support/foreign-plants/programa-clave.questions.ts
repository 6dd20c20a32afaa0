import type { UserQuestion } from './user-question.js';

const Y26 = (column: string): string => `${column} BETWEEN 20260101 AND 20261231`;
const OCT = (column: string): string => `${column} BETWEEN 20261001 AND 20261031`;
const NOV = (column: string): string => `${column} BETWEEN 20261101 AND 20261130`;
const EQUIPMENT = 'JOIN Equipos USING (CveEquipo)';
const PENDING = `CveEstatus IN ('P', 'E')`;

/** Asked on Sunday 22 November 2026. Never tuned on. */
export const PROGRAMA_CLAVE_QUESTIONS: readonly UserQuestion[] = [
  { es: '¿Cuántos equipos tenemos?', en: 'How much equipment do we have?', gold: 'SELECT COUNT(*) FROM Equipos' },
  {
    es: '¿Cuántas bombas hay?',
    en: 'how many bombas are there?',
    gold: `SELECT COUNT(*) FROM Equipos WHERE CveTipo = 'BOM'`,
  },
  { es: 'montacargas', en: 'list of montacargas', gold: `SELECT CveEquipo FROM Equipos WHERE CveTipo = 'MON'` },
  {
    es: 'equipos por tipo',
    en: 'equipment by type',
    gold: 'SELECT CveTipo t__code, Descripcion t__name, COUNT(*) n FROM Equipos JOIN CatTipoEquipo USING (CveTipo) GROUP BY 1, 2',
  },
  {
    es: 'equipos por localización',
    en: 'equipment by location',
    gold: 'SELECT CveLocalizacion l__code, Descripcion l__name, COUNT(*) n FROM Equipos JOIN Localizaciones USING (CveLocalizacion) GROUP BY 1, 2',
  },
  {
    es: 'equipos por centro de costo',
    en: 'equipment by cost center',
    gold: 'SELECT CentroCosto c__code, NombreCentro c__name, COUNT(*) n FROM Equipos JOIN Localizaciones USING (CveLocalizacion) JOIN CentrosCosto USING (CentroCosto) GROUP BY 1, 2',
  },
  {
    es: 'equipos en Molienda',
    en: 'equipment in Molienda',
    gold: `SELECT CveEquipo FROM Equipos WHERE CveLocalizacion = 'LOC1'`,
  },
  {
    es: 'equipos de criticidad A',
    en: 'equipment with criticality A',
    gold: `SELECT CveEquipo FROM Equipos WHERE Criticidad = 'A'`,
  },
  {
    es: '¿Cuántos equipos están en reparación?',
    en: 'how many pieces of equipment are in repair (en reparación)?',
    gold: `SELECT COUNT(*) FROM Equipos WHERE EstadoOperativo = 'En reparación'`,
  },
  {
    es: 'equipos fuera de uso',
    en: 'equipment with operating state "Fuera de uso"',
    gold: `SELECT CveEquipo FROM Equipos WHERE EstadoOperativo = 'Fuera de uso'`,
  },
  {
    es: 'costo de adquisición por marca',
    en: 'acquisition cost by brand',
    gold: 'SELECT Marca, SUM(CostoAdquisicion) n FROM Equipos GROUP BY 1',
  },
  {
    es: 'equipos adquiridos en 2022',
    en: 'equipment acquired in 2022',
    gold: 'SELECT CveEquipo FROM Equipos WHERE FechaAdquisicion BETWEEN 20220101 AND 20221231',
  },
  {
    es: 'horas de uso promedio por tipo de equipo',
    en: 'average hours of use by equipment type',
    gold: 'SELECT CveTipo t__code, Descripcion t__name, AVG(HorasUso) n FROM Equipos JOIN CatTipoEquipo USING (CveTipo) GROUP BY 1, 2',
  },
  {
    es: '¿Cuántas órdenes de trabajo se emitieron este mes?',
    en: 'how many work orders were issued this month?',
    gold: `SELECT COUNT(*) FROM OrdenesTrabajo WHERE ${NOV('FechaEmision')}`,
  },
  {
    es: 'OT terminadas en octubre',
    en: 'work orders finished in October',
    gold: [`SELECT FolioOT FROM OrdenesTrabajo WHERE ${OCT('FechaTermino')}`],
  },
  {
    es: 'OT por estatus',
    en: 'work orders by status',
    gold: 'SELECT CveEstatus e__code, Descripcion e__name, COUNT(*) n FROM OrdenesTrabajo JOIN CatEstatusOT USING (CveEstatus) GROUP BY 1, 2',
  },
  {
    es: 'OT pendientes',
    en: 'pending work orders',
    gold: [
      `SELECT FolioOT FROM OrdenesTrabajo WHERE CveEstatus = 'P'`,
      `SELECT FolioOT FROM OrdenesTrabajo WHERE ${PENDING}`,
    ],
  },
  {
    es: '¿Cuántas OT están en ejecución?',
    en: 'how many work orders are being executed (en ejecución)?',
    gold: `SELECT COUNT(*) FROM OrdenesTrabajo WHERE CveEstatus = 'E'`,
  },
  {
    es: 'OT canceladas en 2026',
    en: 'work orders cancelled in 2026',
    gold: [`SELECT FolioOT FROM OrdenesTrabajo WHERE CveEstatus = 'C' AND ${Y26('FechaEmision')}`],
  },
  {
    es: 'correctivos por localización este año',
    en: 'corrective work orders by location this year',
    gold: `SELECT CveLocalizacion l__code, l.Descripcion l__name, COUNT(*) n FROM OrdenesTrabajo ${EQUIPMENT} JOIN Localizaciones l USING (CveLocalizacion) WHERE CveTipoMtto = 'COR' AND ${Y26('FechaEmision')} GROUP BY 1, 2`,
  },
  {
    es: 'órdenes por tipo de mantenimiento',
    en: 'orders by maintenance type',
    gold: 'SELECT CveTipoMtto t__code, Descripcion t__name, COUNT(*) n FROM OrdenesTrabajo JOIN CatTipoMtto USING (CveTipoMtto) GROUP BY 1, 2',
  },
  {
    es: 'órdenes por mes en 2026',
    en: 'orders by month in 2026',
    gold: `SELECT CONCAT(SUBSTR(FechaEmision, 1, 4), '-', SUBSTR(FechaEmision, 5, 2)) m, COUNT(*) n FROM OrdenesTrabajo WHERE ${Y26('FechaEmision')} GROUP BY 1`,
  },
  {
    es: 'costo de refacciones por equipo, top 5',
    en: 'top 5 equipment by spare parts cost',
    gold: `SELECT CveEquipo e__code, NombreEquipo e__name, SUM(CostoRefacciones) n FROM OrdenesTrabajo ${EQUIPMENT} GROUP BY 1, 2 ORDER BY 3 DESC`,
    top: 5,
  },
  {
    es: 'costo de mano de obra por mes este año',
    en: 'labor cost by month this year',
    gold: ['FechaTermino', 'FechaEmision'].map(
      (day) =>
        `SELECT CONCAT(SUBSTR(${day}, 1, 4), '-', SUBSTR(${day}, 5, 2)) m, SUM(CostoManoObra) n FROM OrdenesTrabajo WHERE ${Y26(day)} GROUP BY 1`,
    ),
  },
  {
    es: 'horas reales por responsable',
    en: 'actual hours by responsible worker',
    gold: [
      'SELECT CveResponsable r__code, NombreTrabajador r__name, SUM(HrsReales) n FROM OrdenesTrabajo LEFT JOIN Trabajadores ON CveTrabajador = CveResponsable GROUP BY 1, 2',
      'SELECT CveResponsable r__code, NombreTrabajador r__name, SUM(HrsReales) n FROM OrdenesTrabajo JOIN Trabajadores ON CveTrabajador = CveResponsable GROUP BY 1, 2',
    ],
  },
  {
    es: 'órdenes de Juan Hernández',
    en: 'work orders of responsible Juan Hernández',
    gold: 'SELECT FolioOT FROM OrdenesTrabajo WHERE CveResponsable = 500',
  },
  {
    es: '¿Cuántas órdenes solicitó Rosa Delgado?',
    en: 'how many orders were requested by Rosa Delgado?',
    gold: 'SELECT COUNT(*) FROM OrdenesTrabajo WHERE CveSolicitante = 504',
  },
  {
    es: 'órdenes sin responsable',
    en: 'orders without a responsible',
    gold: 'SELECT FolioOT FROM OrdenesTrabajo WHERE CveResponsable IS NULL',
  },
  { es: 'folio 30015', en: 'work order 30015', gold: 'SELECT FolioOT FROM OrdenesTrabajo WHERE FolioOT = 30015' },
  {
    es: 'el equipo con más fallas',
    en: 'the equipment with the most failures',
    gold: `SELECT CveEquipo e__code, NombreEquipo e__name, COUNT(*) n FROM Fallas ${EQUIPMENT} GROUP BY 1, 2 ORDER BY 3 DESC`,
    top: 1,
  },
  { es: 'fallas por causa', en: 'failures by cause', gold: 'SELECT CausaFalla, COUNT(*) n FROM Fallas GROUP BY 1' },
  {
    es: 'horas de paro por equipo este año',
    en: 'downtime hours by equipment this year',
    gold: `SELECT CveEquipo e__code, NombreEquipo e__name, SUM(HrsParo) n FROM Fallas ${EQUIPMENT} WHERE ${Y26('FechaFalla')} GROUP BY 1, 2`,
  },
  {
    es: '¿Cuántas fallas hubo en octubre?',
    en: 'how many failures were there in October?',
    gold: `SELECT COUNT(*) FROM Fallas WHERE ${OCT('FechaFalla')}`,
  },
  {
    es: 'equipos sin fallas',
    en: 'equipment without failures',
    gold: 'SELECT CveEquipo FROM Equipos WHERE CveEquipo NOT IN (SELECT CveEquipo FROM Fallas)',
  },
  {
    es: 'equipos con más de 4 fallas',
    en: 'equipment with more than 4 failures',
    gold: `SELECT CveEquipo e__code, NombreEquipo e__name FROM Fallas ${EQUIPMENT} GROUP BY 1, 2 HAVING COUNT(*) > 4`,
  },
  {
    es: 'refacciones por debajo del punto de reorden',
    en: 'spare parts below the reorder point',
    gold: 'SELECT CveRefaccion FROM Refacciones WHERE Existencia < PuntoReorden',
  },
  {
    es: 'refacciones sin existencia',
    en: 'spare parts with no stock',
    gold: 'SELECT CveRefaccion FROM Refacciones WHERE Existencia = 0',
  },
  {
    es: 'refacciones del almacén norte',
    en: 'spare parts in Almacén norte',
    gold: `SELECT CveRefaccion FROM Refacciones WHERE Almacen = 'Almacén norte'`,
  },
  {
    es: 'las 10 refacciones con mayor cantidad consumida',
    en: 'the 10 spare parts with the highest quantity used',
    gold: 'SELECT CveRefaccion r__code, DescripcionRefaccion r__name, SUM(Cantidad) n FROM ValesAlmacen JOIN Refacciones USING (CveRefaccion) GROUP BY 1, 2 ORDER BY 3 DESC',
    top: 10,
  },
  {
    es: '¿Cuántos mecánicos hay?',
    en: 'how many workers are Mecánico?',
    gold: `SELECT COUNT(*) FROM Trabajadores WHERE Puesto = 'Mecánico'`,
  },
  {
    es: 'trabajadores no vigentes',
    en: 'workers that are not current',
    gold: `SELECT NombreTrabajador w__name, CveTrabajador w__code FROM Trabajadores WHERE Vigente = 'N'`,
  },
  { es: '¿Cuántos empleados están de vacaciones?', en: 'how many employees are on vacation?', gold: null },
];
