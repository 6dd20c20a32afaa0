import type { GoldQuestion } from './gold-question.js';

const ORDERS = 'FROM orden_trabajo';
const OF_EQUIPMENT = 'FROM orden_trabajo o JOIN equipo e USING (id_equipo)';
const PENDING = 'id_estado IN (1, 2, 3)';
const THIS_YEAR = `fecha_apertura >= '2026-01-01' AND fecha_apertura < '2027-01-01'`;

/** Asked on Sunday 22 November 2026. */
export const HOSPITAL_REGISTER_QUESTIONS: readonly GoldQuestion[] = [
  { es: '¿Cuántos equipos hay?', en: 'How many pieces of equipment are there?', rows: 'SELECT COUNT(*) FROM equipo' },
  { es: '¿Cuántas bombas de infusión hay?', en: 'how many infusion pumps are there', rows: 'SELECT COUNT(*) FROM equipo WHERE id_tipo = 3' },
  { es: '¿Cuántos respiradores hay?', en: 'how many ventilators are there', rows: 'SELECT COUNT(*) FROM equipo WHERE id_tipo = 2' },
  { es: '¿Cuántos equipos hay por tipo?', en: 'equipment by type', rows: 'SELECT t.descripcion, COUNT(*) FROM equipo JOIN tipo_equipo t USING (id_tipo) GROUP BY 1' },
  { es: 'equipos por área', en: 'equipment by area', rows: 'SELECT nombre_area, COUNT(*) FROM equipo JOIN area USING (id_area) GROUP BY 1' },
  { es: '¿Cuántos equipos críticos hay?', en: 'how many critical devices are there', rows: `SELECT COUNT(*) FROM equipo WHERE critico = 'S'` },
  { es: 'equipos con contrato', en: 'equipment with contract', count: `SELECT COUNT(*) FROM equipo WHERE tiene_contrato = 'S'` },
  { es: 'equipos sin contrato', en: 'equipment without contract', count: `SELECT COUNT(*) FROM equipo WHERE tiene_contrato = 'N'` },
  { es: 'equipos fuera de servicio', en: 'equipment out of service', count: `SELECT COUNT(*) FROM equipo WHERE cod_estado = 'FS'` },
  { es: 'equipos dados de baja', en: 'retired equipment', count: `SELECT COUNT(*) FROM equipo WHERE cod_estado = 'BA'` },
  { es: 'equipos por estado', en: 'equipment by status', rows: 'SELECT s.descripcion, COUNT(*) FROM equipo JOIN estado_equipo s USING (cod_estado) GROUP BY 1' },
  { es: 'equipos de marca Philips', en: 'equipment of brand Philips', count: `SELECT COUNT(*) FROM equipo WHERE marca = 'Philips'` },
  { es: 'equipos de Urgencias', en: 'equipment in Urgencias', count: 'SELECT COUNT(*) FROM equipo WHERE id_area = 2' },
  { es: 'costo de compra por área', en: 'purchase cost by area', rows: 'SELECT nombre_area, SUM(costo_adquisicion) FROM equipo JOIN area USING (id_area) GROUP BY 1' },
  { es: '¿Cuántas órdenes abiertas hay?', en: 'how many work orders are open', rows: `SELECT COUNT(*) ${ORDERS} WHERE id_estado = 1` },
  { es: 'órdenes pendientes', en: 'pending work orders', count: `SELECT COUNT(*) ${ORDERS} WHERE ${PENDING}` },
  { es: 'órdenes vencidas', en: 'overdue work orders', count: `SELECT COUNT(*) ${ORDERS} WHERE fecha_limite < '2026-11-22' AND ${PENDING}` },
  { es: 'órdenes por estado', en: 'work orders by status', rows: 'SELECT nombre, COUNT(*) FROM orden_trabajo JOIN estado_ot USING (id_estado) GROUP BY 1' },
  { es: 'órdenes cerradas el mes pasado', en: 'work orders closed last month', count: `SELECT COUNT(*) ${ORDERS} WHERE fecha_cierre >= '2026-10-01' AND fecha_cierre < '2026-11-01'` },
  { es: '¿Cuántas órdenes se abrieron el mes pasado?', en: 'how many work orders were opened last month', rows: `SELECT COUNT(*) ${ORDERS} WHERE fecha_apertura >= '2026-10-01' AND fecha_apertura < '2026-11-01'` },
  { es: 'órdenes de prioridad alta', en: 'high priority work orders', count: `SELECT COUNT(*) ${ORDERS} WHERE prioridad = 'ALTA'` },
  { es: '¿Cuántas órdenes correctivas hay este año?', en: 'how many corrective work orders this year', rows: `SELECT COUNT(*) ${ORDERS} WHERE tipo_mant = 'CORRECTIVO' AND ${THIS_YEAR}` },
  { es: 'costo total por tipo de equipo este año', en: 'total cost by equipment type this year', rows: `SELECT t.descripcion, SUM(costo_total) ${OF_EQUIPMENT} JOIN tipo_equipo t USING (id_tipo) WHERE ${THIS_YEAR} GROUP BY 1` },
  { es: 'promedio de horas de mano de obra por técnico', en: 'average labor hours by technician', rows: `SELECT nombre, AVG(horas_mo) ${ORDERS} LEFT JOIN tecnico USING (id_tecnico) GROUP BY 1` },
  { es: '¿Cuántas órdenes hubo por mes este año?', en: 'How many work orders were there per month this year?', rows: `SELECT to_char(fecha_apertura, 'YYYY-MM-01'), COUNT(*) ${ORDERS} WHERE ${THIS_YEAR} GROUP BY 1` },
  { es: 'tiempo de cierre promedio por prioridad', en: 'average time to close by priority', rows: `SELECT prioridad, AVG(fecha_cierre::date - fecha_apertura::date) ${ORDERS} GROUP BY 1` },
  { es: 'equipos sin órdenes de trabajo', en: 'equipment without work orders', count: 'SELECT COUNT(*) FROM equipo WHERE id_equipo NOT IN (SELECT id_equipo FROM orden_trabajo)' },
  { es: '¿Cuántos técnicos activos hay?', en: 'How many active technicians are there?', rows: `SELECT COUNT(*) FROM tecnico WHERE activo = 'S'` },
  { es: 'órdenes del equipo EQ-0012', en: 'work orders of EQ-0012', count: `SELECT COUNT(*) ${OF_EQUIPMENT} WHERE cod_equipo = 'EQ-0012'` },
  { es: '¿Cuánto gastamos este año?', en: 'How much did we spend this year?', rows: `SELECT SUM(costo_total) ${ORDERS} WHERE ${THIS_YEAR}` },
]; // prettier-ignore
