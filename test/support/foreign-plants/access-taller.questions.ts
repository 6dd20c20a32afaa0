import type { UserQuestion } from './user-question.js';

const DAY = (column: string): string =>
  `(substr(${column}, 7, 4) || '-' || substr(${column}, 4, 2) || '-' || substr(${column}, 1, 2))`;
const Y26 = (column: string): string => `${DAY(column)} BETWEEN '2026-01-01' AND '2026-12-31'`;
const OCT = (column: string): string => `${DAY(column)} BETWEEN '2026-10-01' AND '2026-10-31'`;

/** Asked on Sunday 22 November 2026. */
export const ACCESS_TALLER_QUESTIONS: readonly UserQuestion[] = [
  {
    es: '¿Cuántos equipos hay?',
    en: 'how many pieces of equipment are there?',
    gold: 'SELECT COUNT(*) FROM tblEquipos',
  },
  {
    es: '¿Cuántas bombas tenemos en servicio?',
    en: 'how many bombas are in service?',
    gold: `SELECT COUNT(*) FROM tblEquipos WHERE IdTipo = 1 AND EnServicio = 'S'`,
  },
  {
    es: 'equipos por tipo',
    en: 'equipment by type',
    gold: 'SELECT NomTipo, COUNT(*) n FROM tblEquipos JOIN tblTipoEq USING (IdTipo) GROUP BY 1',
  },
  {
    es: 'equipos por ubicación',
    en: 'equipment by location',
    gold: 'SELECT CodUbic u__code, DescUbic u__name, COUNT(*) n FROM tblEquipos JOIN tblUbic USING (IdUbic) GROUP BY 1, 2',
  },
  { es: 'lista de compresores', en: 'list of compressors', gold: 'SELECT CodEq FROM tblEquipos WHERE IdTipo = 2' },
  {
    es: 'equipos de la sala de bombas',
    en: 'equipment in Sala de bombas',
    gold: 'SELECT CodEq FROM tblEquipos WHERE IdUbic = 1',
  },
  { es: 'equipos críticos', en: 'critical equipment', gold: `SELECT CodEq FROM tblEquipos WHERE Critico = 'S'` },
  {
    es: 'equipos fuera de servicio',
    en: 'equipment out of service',
    gold: `SELECT CodEq FROM tblEquipos WHERE EnServicio = 'N'`,
  },
  {
    es: 'motores WEG',
    en: 'motores made by WEG',
    gold: `SELECT CodEq FROM tblEquipos WHERE IdTipo = 3 AND Fabricante = 'WEG'`,
  },
  {
    es: 'valor de reposición por tipo de equipo',
    en: 'replacement value by equipment type',
    gold: 'SELECT NomTipo, SUM(ValorRepos) n FROM tblEquipos JOIN tblTipoEq USING (IdTipo) GROUP BY 1',
  },
  {
    es: 'equipos dados de alta en 2021',
    en: 'equipment added in 2021',
    gold: `SELECT CodEq FROM tblEquipos WHERE substr(FchAlta, 7, 4) = '2021'`,
  },
  {
    es: '¿Cuántas OT se abrieron en octubre?',
    en: 'how many work orders were opened in October?',
    gold: `SELECT COUNT(*) FROM tblOT WHERE ${OCT('FchApert')}`,
  },
  {
    es: '¿Cuántas OT se cerraron en octubre?',
    en: 'how many work orders were closed in October?',
    gold: `SELECT COUNT(*) FROM tblOT WHERE ${OCT('FchCierre')}`,
  },
  {
    es: 'OT abiertas',
    en: 'open work orders',
    gold: [`SELECT NroOT FROM tblOT WHERE CodEst = 'A'`, `SELECT NroOT FROM tblOT WHERE CodEst IN ('A', 'P')`],
  },
  {
    es: '¿Cuántas OT están en proceso?',
    en: 'how many work orders are in process?',
    gold: `SELECT COUNT(*) FROM tblOT WHERE CodEst = 'P'`,
  },
  {
    es: 'OT canceladas este año',
    en: 'cancelled work orders this year',
    gold: `SELECT NroOT FROM tblOT WHERE CodEst = 'X' AND ${Y26('FchApert')}`,
  },
  {
    es: 'OT por estado',
    en: 'work orders by status',
    gold: 'SELECT CodEst e__code, DescEst e__name, COUNT(*) n FROM tblOT JOIN tblEstado USING (CodEst) GROUP BY 1, 2',
  },
  {
    es: 'órdenes por mes este año',
    en: 'work orders by month this year',
    gold: `SELECT substr(${DAY('FchApert')}, 1, 7) m, COUNT(*) n FROM tblOT WHERE ${Y26('FchApert')} GROUP BY 1`,
  },
  {
    es: 'correctivos por equipo',
    en: 'corrective work orders by equipment',
    gold: `SELECT CodEq e__code, DescEq e__name, COUNT(*) n FROM tblOT JOIN tblEquipos USING (CodEq) WHERE TpoMant = 'Correctivo' GROUP BY 1, 2`,
  },
  {
    es: 'top 5 equipos con más OT',
    en: 'top 5 equipment with most work orders',
    gold: 'SELECT CodEq e__code, DescEq e__name, COUNT(*) n FROM tblOT JOIN tblEquipos USING (CodEq) GROUP BY 1, 2 ORDER BY 3 DESC',
    top: 5,
  },
  {
    es: 'equipos sin OT',
    en: 'equipment without work orders',
    gold: 'SELECT CodEq FROM tblEquipos WHERE CodEq NOT IN (SELECT CodEq FROM tblOT)',
  },
  {
    es: 'costo de materiales por tipo de mantenimiento',
    en: 'material cost by maintenance type',
    gold: 'SELECT TpoMant, SUM(CostoMat) n FROM tblOT GROUP BY 1',
  },
  {
    es: 'costo de mano de obra este año',
    en: 'labor cost this year',
    gold: [
      `SELECT SUM(CostoMO) FROM tblOT WHERE ${Y26('FchCierre')}`,
      `SELECT SUM(CostoMO) FROM tblOT WHERE ${Y26('FchApert')}`,
    ],
  },
  {
    es: 'horas trabajadas por técnico',
    en: 'hours worked by technician',
    gold: [
      'SELECT CodTec t__code, NomTec t__name, SUM(HrsTrab) n FROM tblOT LEFT JOIN tblTecnicos USING (CodTec) GROUP BY 1, 2',
      'SELECT CodTec t__code, NomTec t__name, SUM(HrsTrab) n FROM tblOT JOIN tblTecnicos USING (CodTec) GROUP BY 1, 2',
    ],
  },
  {
    es: '¿Cuántas OT hizo R. Gómez?',
    en: 'how many work orders does R. Gómez have?',
    gold: `SELECT COUNT(*) FROM tblOT WHERE CodTec = 'T1'`,
  },
  {
    es: 'OT sin técnico',
    en: 'work orders without a technician',
    gold: 'SELECT NroOT FROM tblOT WHERE CodTec IS NULL',
  },
  { es: 'OT de prioridad 1', en: 'priority 1 work orders', gold: 'SELECT NroOT FROM tblOT WHERE Prior = 1' },
  {
    es: 'órdenes del equipo BBA-004',
    en: 'work orders for BBA-004',
    gold: `SELECT NroOT FROM tblOT WHERE CodEq = 'BBA-004'`,
  },
  {
    es: 'técnicos por especialidad',
    en: 'technicians by specialty',
    gold: 'SELECT Especialidad, COUNT(*) n FROM tblTecnicos GROUP BY 1',
  },
  {
    es: 'técnicos activos',
    en: 'active technicians',
    gold: `SELECT NomTec t__name, CodTec t__code FROM tblTecnicos WHERE Activo = 'S'`,
  },
  {
    es: 'planes preventivos vencidos',
    en: 'overdue preventive plans',
    gold: `SELECT IdPlan opt__id, CodEq, Tarea opt__t FROM tblPlanPrev WHERE ${DAY('FchProx')} < '2026-11-22'`,
  },
  {
    es: '¿Cuántos planes vencen el próximo mes?',
    en: 'how many plans are due next month?',
    gold: `SELECT COUNT(*) FROM tblPlanPrev WHERE ${DAY('FchProx')} BETWEEN '2026-12-01' AND '2026-12-31'`,
  },
  { es: 'planes por tarea', en: 'plans by task', gold: 'SELECT Tarea, COUNT(*) n FROM tblPlanPrev GROUP BY 1' },
  {
    es: 'equipos sin plan preventivo',
    en: 'equipment without a preventive plan',
    gold: 'SELECT CodEq FROM tblEquipos WHERE CodEq NOT IN (SELECT CodEq FROM tblPlanPrev)',
  },
  {
    es: 'repuestos bajo mínimo',
    en: 'spare parts below minimum',
    gold: 'SELECT CodRep FROM tblRepuestos WHERE CantStock < CantMin',
  },
  {
    es: 'repuestos sin stock',
    en: 'spare parts out of stock',
    gold: 'SELECT CodRep FROM tblRepuestos WHERE CantStock = 0',
  },
  {
    es: 'repuestos del proveedor SKF',
    en: 'spare parts from supplier SKF',
    gold: `SELECT CodRep FROM tblRepuestos WHERE Proveedor = 'SKF'`,
  },
  {
    es: 'el repuesto más caro',
    en: 'the most expensive spare part',
    gold: 'SELECT CodRep, PrecioUnit opt__p FROM tblRepuestos ORDER BY PrecioUnit DESC',
    top: 1,
  },
  {
    es: 'últimas 10 OT',
    en: 'latest 10 work orders',
    gold: `SELECT NroOT, ${DAY('FchApert')} opt__d FROM tblOT ORDER BY 2 DESC`,
    top: 10,
  },
  {
    es: 'equipos con más de 10 OT',
    en: 'equipment with more than 10 work orders',
    gold: 'SELECT CodEq e__code, DescEq e__name FROM tblOT JOIN tblEquipos USING (CodEq) GROUP BY 1, 2 HAVING COUNT(*) > 10',
  },
  { es: '¿Cuánto vibran los motores?', en: 'what is the vibration of the motors?', gold: null },
];
