import type { GoldQuestion } from './gold-question.js';

const OF_EQUIPMENT = 'FROM wo JOIN equipment USING (equipid)';
const OF_FAILED = 'FROM failure JOIN equipment USING (equipid)';
const PENDING = `wostatus IN ('WAPPR', 'APPR', 'INPRG', 'WMATL')`;
const THIS_YEAR = `createdon >= '2026-01-01' AND createdon < '2027-01-01'`;
const FAILED_THIS_YEAR = `FailureDate >= '2026-01-01' AND FailureDate < '2027-01-01'`;

/** Asked on Sunday 22 November 2026. */
export const CMMS_EXPORT_QUESTIONS: readonly GoldQuestion[] = [
  { es: '¿Cuántas bombas hay?', en: 'How many pumps are there?', rows: 'SELECT COUNT(*) FROM equipment WHERE equiptypeid = 1' },
  { es: 'equipos por tipo', en: 'equipment by type', rows: 'SELECT typename, COUNT(*) FROM equipment JOIN equiptype USING (equiptypeid) GROUP BY 1' },
  { es: 'equipos por sede', en: 'equipment by site', rows: 'SELECT sitename, COUNT(*) FROM equipment JOIN site USING (siteid) GROUP BY 1' },
  { es: 'bombas por sede', en: 'pumps by site', rows: 'SELECT sitename, COUNT(*) FROM equipment JOIN site USING (siteid) WHERE equiptypeid = 1 GROUP BY 1' },
  { es: 'equipos de criticidad 1', en: 'equipment with criticality 1', count: 'SELECT COUNT(*) FROM equipment WHERE criticality = 1' },
  { es: 'equipos instalados antes de 2018', en: 'equipment installed before 2018', count: `SELECT COUNT(*) FROM equipment WHERE installdate < '2018-01-01'` },
  { es: 'costo de reposición por fabricante', en: 'replacement cost by manufacturer', rows: 'SELECT manufacturer, SUM(replacementcost) FROM equipment GROUP BY 1' },
  { es: 'órdenes pendientes', en: 'pending work orders', count: `SELECT COUNT(*) FROM wo WHERE ${PENDING}` },
  { es: 'órdenes en espera de aprobación', en: 'work orders waiting for approval', count: `SELECT COUNT(*) FROM wo WHERE wostatus = 'WAPPR'` },
  { es: 'órdenes por estado', en: 'work orders by status', rows: 'SELECT wostatus, COUNT(*) FROM wo GROUP BY 1' },
  { es: 'órdenes vencidas', en: 'overdue work orders', count: `SELECT COUNT(*) FROM wo WHERE DATE(PlannedDateEnd) < '2026-11-22' AND ${PENDING}` },
  { es: 'órdenes completadas el mes pasado', en: 'work orders completed last month', count: `SELECT COUNT(*) FROM wo WHERE wostatus = 'COMP' AND ActualDateEnd >= '2026-10-01' AND ActualDateEnd < '2026-11-01'` },
  { es: '¿Cuántas órdenes preventivas hay?', en: 'how many preventive work orders are there', rows: `SELECT COUNT(*) FROM wo WHERE wotype = 'PM'` },
  { es: '¿Cuántas órdenes de emergencia hay?', en: 'how many emergency work orders are there', rows: `SELECT COUNT(*) FROM wo WHERE wotype = 'EM'` },
  { es: '¿Cuántas órdenes hubo por mes este año?', en: 'How many work orders were there per month this year?', rows: `SELECT DATE_FORMAT(createdon, '%Y-%m-01'), COUNT(*) FROM wo WHERE ${THIS_YEAR} GROUP BY 1` },
  { es: 'costo total por tipo de equipo este año', en: 'total cost by equipment type this year', rows: `SELECT typename, SUM(totalcost) ${OF_EQUIPMENT} JOIN equiptype USING (equiptypeid) WHERE ${THIS_YEAR} GROUP BY 1` },
  { es: 'costo total de bombas este año', en: 'total cost of pumps this year', rows: `SELECT SUM(totalcost) ${OF_EQUIPMENT} WHERE equiptypeid = 1 AND ${THIS_YEAR}` },
  { es: 'órdenes por técnico', en: 'work orders by technician', rows: 'SELECT empname, COUNT(*) FROM wo LEFT JOIN employee ON empid = assignedto GROUP BY 1' },
  { es: 'órdenes por planificador', en: 'work orders by planner', rows: 'SELECT empname, COUNT(*) FROM wo JOIN employee ON empid = plannedby GROUP BY 1' },
  { es: 'horas reales promedio por tipo de orden', en: 'average actual hours by work order type', rows: 'SELECT wotype, AVG(acthours) FROM wo GROUP BY 1' },
  { es: '¿Cuántos empleados activos hay?', en: 'How many active employees are there?', rows: 'SELECT COUNT(*) FROM employee WHERE isactive = 1' },
  { es: 'empleados por especialidad', en: 'employees by craft', rows: 'SELECT craft, COUNT(*) FROM employee GROUP BY 1' },
  { es: 'fallas del mes pasado', en: 'failures last month', count: `SELECT COUNT(*) FROM failure WHERE FailureDate >= '2026-10-01' AND FailureDate < '2026-11-01'` },
  { es: 'fallas por código de falla', en: 'failures by failure code', rows: 'SELECT faildesc, COUNT(*) FROM failure JOIN failcode USING (failcodeid) GROUP BY 1' },
  { es: 'fallas de bombas', en: 'failures of pumps', count: `SELECT COUNT(*) ${OF_FAILED} WHERE equiptypeid = 1` },
  { es: 'horas de paro por sede este año', en: 'downtime hours by site this year', rows: `SELECT sitename, SUM(downtimehrs) ${OF_FAILED} JOIN site USING (siteid) WHERE ${FAILED_THIS_YEAR} GROUP BY 1` },
  { es: '¿Cuál es el MTTR?', en: 'What is the MTTR?', rows: 'SELECT SUM(downtimehrs) / COUNT(*) FROM failure' },
  { es: 'MTTR por sede este año', en: 'MTTR by site this year', rows: `SELECT sitename, SUM(downtimehrs) / COUNT(*) ${OF_FAILED} JOIN site USING (siteid) WHERE ${FAILED_THIS_YEAR} GROUP BY 1` },
  { es: 'equipos sin fallas este año', en: 'equipment without failures this year', count: `SELECT COUNT(*) FROM equipment WHERE equipid NOT IN (SELECT equipid FROM failure WHERE ${FAILED_THIS_YEAR})` },
  { es: 'órdenes de PMP-102', en: 'work orders of PMP-102', count: `SELECT COUNT(*) ${OF_EQUIPMENT} WHERE equipno = 'PMP-102'` },
]; // prettier-ignore
