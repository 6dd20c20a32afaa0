import type { UserQuestion } from './user-question.js';

const Y26 = (column: string): string => `${column} >= '2026-01-01' AND ${column} < '2027-01-01'`;
const OCT = (column: string): string => `${column} >= '2026-10-01' AND ${column} < '2026-11-01'`;
const OPEN = 'stage_id IN (1, 2)';
const STAGE = 'JOIN maintenance_stage s ON s.id = stage_id';
const TEAM = 'JOIN maintenance_team t ON t.id = maintenance_team_id';
const EQUIPMENT = 'JOIN maintenance_equipment e ON e.id = equipment_id';
const CATEGORY = 'JOIN maintenance_equipment_category c ON c.id = category_id';

/** Asked on Sunday 22 November 2026. Never tuned on. */
export const BUSINESS_SUITE_QUESTIONS: readonly UserQuestion[] = [
  {
    es: '¿Cuántos equipos hay registrados?',
    en: 'How many equipment items are registered?',
    gold: 'SELECT COUNT(*) FROM maintenance_equipment',
  },
  {
    es: '¿Cuántas solicitudes de mantenimiento hay?',
    en: 'how many maintenance requests are there?',
    gold: 'SELECT COUNT(*) FROM maintenance_request',
  },
  {
    es: 'equipos por categoría',
    en: 'equipment by category',
    gold: `SELECT c.name, COUNT(*) n FROM maintenance_equipment ${CATEGORY} GROUP BY 1`,
  },
  {
    es: 'equipos por equipo de mantenimiento',
    en: 'equipment per maintenance team',
    gold: `SELECT t.name, COUNT(*) n FROM maintenance_equipment ${TEAM} GROUP BY 1`,
  },
  {
    es: '¿Cuántas máquinas CNC hay?',
    en: 'how many CNC machines are there?',
    gold: 'SELECT COUNT(*) FROM maintenance_equipment WHERE category_id = 2',
  },
  { es: 'vehículos', en: 'list all vehicles', gold: 'SELECT name FROM maintenance_equipment WHERE category_id = 4' },
  {
    es: 'equipos en Hall B',
    en: 'equipment located in Hall B',
    gold: `SELECT name FROM maintenance_equipment WHERE location = 'Hall B'`,
  },
  {
    es: 'costo total por categoría de equipo',
    en: 'total cost by equipment category',
    gold: `SELECT c.name, SUM(cost) n FROM maintenance_equipment ${CATEGORY} GROUP BY 1`,
  },
  {
    es: 'los 5 equipos más caros',
    en: 'the 5 most expensive equipment',
    gold: 'SELECT name, cost opt__c FROM maintenance_equipment ORDER BY cost DESC',
    top: 5,
  },
  {
    es: 'equipos dados de baja este año',
    en: 'equipment scrapped this year',
    gold: `SELECT name FROM maintenance_equipment WHERE ${Y26('scrap_date')}`,
  },
  {
    es: 'equipos con garantía vencida',
    en: 'equipment with expired warranty',
    gold: `SELECT name FROM maintenance_equipment WHERE warranty_date < '2026-11-22'`,
  },
  {
    es: '¿Cuántas garantías vencen en 2027?',
    en: 'how many warranties expire in 2027?',
    gold: `SELECT COUNT(*) FROM maintenance_equipment WHERE warranty_date >= '2027-01-01' AND warranty_date < '2028-01-01'`,
  },
  {
    es: 'equipos inactivos',
    en: 'inactive equipment',
    gold: 'SELECT name FROM maintenance_equipment WHERE NOT active',
  },
  {
    es: 'solicitudes por etapa',
    en: 'requests by stage',
    gold: `SELECT s.name, COUNT(*) n FROM maintenance_request ${STAGE} GROUP BY 1`,
  },
  {
    es: 'solicitudes en progreso',
    en: 'requests in progress',
    gold: 'SELECT name FROM maintenance_request WHERE stage_id = 2',
  },
  {
    es: '¿Cuántas solicitudes nuevas hay?',
    en: 'how many new requests are there?',
    gold: 'SELECT COUNT(*) FROM maintenance_request WHERE stage_id = 1',
  },
  {
    es: 'solicitudes correctivas este mes',
    en: 'corrective requests this month',
    gold: `SELECT name FROM maintenance_request WHERE maintenance_type = 'corrective' AND request_date >= '2026-11-01' AND request_date < '2026-12-01'`,
  },
  {
    es: 'solicitudes preventivas por equipo de mantenimiento',
    en: 'preventive requests by team',
    gold: `SELECT t.name, COUNT(*) n FROM maintenance_request ${TEAM} WHERE maintenance_type = 'preventive' GROUP BY 1`,
  },
  {
    es: 'solicitudes cerradas en octubre',
    en: 'requests closed in October',
    gold: `SELECT name FROM maintenance_request WHERE ${OCT('close_date')}`,
  },
  {
    es: '¿Cuántas solicitudes se cerraron el mes pasado?',
    en: 'how many requests were closed last month?',
    gold: `SELECT COUNT(*) FROM maintenance_request WHERE ${OCT('close_date')}`,
  },
  {
    es: 'solicitudes sin cerrar',
    en: 'requests not closed',
    gold: [
      `SELECT name FROM maintenance_request WHERE ${OPEN}`,
      'SELECT name FROM maintenance_request WHERE close_date IS NULL',
    ],
  },
  {
    es: 'solicitudes por mes este año',
    en: 'requests per month this year',
    gold: `SELECT TO_CHAR(request_date, 'YYYY-MM') m, COUNT(*) n FROM maintenance_request WHERE ${Y26('request_date')} GROUP BY 1`,
  },
  {
    es: 'solicitudes programadas para la próxima semana',
    en: 'requests scheduled for next week',
    gold: `SELECT name FROM maintenance_request WHERE schedule_date >= '2026-11-23' AND schedule_date < '2026-11-30'`,
  },
  {
    es: 'duración promedio por tipo de mantenimiento',
    en: 'average duration by maintenance type',
    gold: 'SELECT maintenance_type, AVG(duration) n FROM maintenance_request GROUP BY 1',
  },
  {
    es: 'duración total de las solicitudes por categoría',
    en: 'total duration of requests by category',
    gold: `SELECT c.name, SUM(duration) n FROM maintenance_request r ${CATEGORY} GROUP BY 1`,
  },
  {
    es: 'solicitudes de prioridad 3',
    en: 'requests with priority 3',
    gold: `SELECT name FROM maintenance_request WHERE priority = '3'`,
  },
  {
    es: 'solicitudes bloqueadas',
    en: 'blocked requests',
    gold: `SELECT name FROM maintenance_request WHERE kanban_state = 'blocked'`,
  },
  {
    es: 'los 3 equipos con más solicitudes',
    en: 'top 3 equipment with the most requests',
    gold: `SELECT e.name, COUNT(*) n FROM maintenance_request ${EQUIPMENT} GROUP BY e.id, 1 ORDER BY 2 DESC`,
    top: 3,
  },
  {
    es: 'equipos con más de 8 solicitudes',
    en: 'equipment with more than 8 requests',
    gold: `SELECT e.name FROM maintenance_request ${EQUIPMENT} GROUP BY e.id, 1 HAVING COUNT(*) > 8`,
  },
  {
    es: 'equipos sin solicitudes',
    en: 'equipment without requests',
    gold: 'SELECT name FROM maintenance_equipment WHERE id NOT IN (SELECT equipment_id FROM maintenance_request)',
  },
  {
    es: 'equipos sin solicitudes este año',
    en: 'equipment with no requests this year',
    gold: `SELECT name FROM maintenance_equipment WHERE id NOT IN (SELECT equipment_id FROM maintenance_request WHERE ${Y26('request_date')})`,
  },
  {
    es: 'equipos de mantenimiento sin solicitudes',
    en: 'teams without requests',
    gold: 'SELECT name FROM maintenance_team WHERE id NOT IN (SELECT maintenance_team_id FROM maintenance_request)',
  },
  {
    es: 'solicitudes del equipo Metrology',
    en: 'requests of the Metrology team',
    gold: 'SELECT name FROM maintenance_request WHERE maintenance_team_id = 2',
  },
  {
    es: 'solicitudes de impresoras',
    en: 'requests for printers',
    gold: 'SELECT name FROM maintenance_request WHERE category_id = 1',
  },
  {
    es: 'solicitudes sin responsable',
    en: 'requests without a responsible user',
    gold: 'SELECT name FROM maintenance_request WHERE user_id IS NULL',
  },
  {
    es: '¿Cuántas solicitudes archivadas hay?',
    en: 'how many archived requests are there?',
    gold: 'SELECT COUNT(*) FROM maintenance_request WHERE archive',
  },
  {
    es: 'última solicitud',
    en: 'most recent request',
    gold: 'SELECT name, request_date opt__d FROM maintenance_request ORDER BY request_date DESC',
    top: 1,
  },
  {
    es: 'solicitudes abiertas por categoría',
    en: 'open requests by category',
    gold: `SELECT c.name, COUNT(*) n FROM maintenance_request r ${CATEGORY} WHERE ${OPEN} GROUP BY 1`,
  },
  {
    es: 'número de serie SN/4410',
    en: 'equipment with serial number SN/4410',
    gold: `SELECT name FROM maintenance_equipment WHERE serial_no = 'SN/4410'`,
  },
  {
    es: '¿Cuál es el consumo de combustible de los vehículos?',
    en: 'what is the fuel consumption of the vehicles?',
    gold: null,
  },
  { es: '¿Cuántas ventas hubo este mes?', en: 'how many sales were there this month?', gold: null },
];
