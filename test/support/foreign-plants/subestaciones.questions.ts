import type { UserQuestion } from './user-question.js';

const WITHIN = (column: string, from: string, until: string): string =>
  `${column} >= '${from}' AND ${column} < '${until}'`;
const YEAR = (column: string): string => WITHIN(column, '2026-01-01', '2027-01-01');
const NOVEMBER = (column: string): string => WITHIN(column, '2026-11-01', '2026-12-01');
const OCTOBER = (column: string): string => WITHIN(column, '2026-10-01', '2026-11-01');
const SUBSTATION = 's.cod_se k__code, s.nom_se k__name';
const OF_SUBSTATION = (table: string): string => `FROM ${table} t JOIN t_subest s ON s.cod_se = t.cod_se`;
const CREW = 'c.id_cuad k__code, c.nom_cuad k__name';
const WORKER = 'p.legajo k__code, p.ape_nom k__name';
const NOTICE = 'nro_av k__code, desc_av k__name';
const OPEN_ORDER = 'id_est IN (20, 21, 22)';
const OUTSIDE = '(vlr_med < lim_inf OR vlr_med > lim_sup)';

/** Asked on Sunday 22 November 2026. */
export const SUBESTACIONES_QUESTIONS: readonly UserQuestion[] = [
  { es: '¿Cuántas subestaciones hay?', en: 'how many substations are there?', gold: 'SELECT COUNT(*) FROM t_subest' },
  {
    es: 'subestaciones por zona',
    en: 'substations by zone',
    gold: 'SELECT z.nom_zona z__name, z.sigla z__code, COUNT(*) n FROM t_subest s JOIN m_zona z ON z.id_zona = s.id_zona GROUP BY 1, 2',
  },
  {
    es: 'subestaciones sin telecontrol',
    en: 'substations without remote control',
    gold: `SELECT ${SUBSTATION} FROM t_subest s WHERE ind_telec = 'N'`,
  },
  {
    es: 'bahías de la subestación Cerro Norte',
    en: 'bays of the Cerro Norte substation',
    gold: `SELECT id_bahia b__id, nro_bahia b__code ${OF_SUBSTATION('t_bahia')} WHERE nom_se = 'Cerro Norte'`,
  },
  {
    es: '¿Cuántos transformadores de más de 20 MVA tenemos?',
    en: 'how many transformers above 20 MVA do we have?',
    gold: 'SELECT COUNT(*) FROM t_trafo WHERE pot_mva > 20',
  },
  {
    es: 'potencia instalada por subestación',
    en: 'installed power by substation',
    gold: `SELECT ${SUBSTATION}, SUM(t.pot_mva) n FROM t_trafo t JOIN t_bahia b ON b.id_bahia = t.id_bahia JOIN t_subest s ON s.cod_se = b.cod_se GROUP BY 1, 2`,
  },
  {
    es: 'los 5 transformadores más antiguos',
    en: 'the 5 oldest transformers',
    gold: ['SELECT cod_trafo, anio_fab opt__a FROM t_trafo ORDER BY anio_fab', 'SELECT cod_trafo, fec_ps opt__f FROM t_trafo ORDER BY fec_ps'], // prettier-ignore
    top: 5,
  },
  {
    es: 'transformadores por marca',
    en: 'transformers by brand',
    gold: 'SELECT marca, COUNT(*) n FROM t_trafo GROUP BY 1',
  },
  {
    es: 'transformadores fuera de servicio',
    en: 'transformers out of service',
    gold: 'SELECT cod_trafo FROM t_trafo WHERE id_est = 2',
  },
  {
    es: 'interruptores con más de 2000 operaciones',
    en: 'circuit breakers with more than 2000 operations',
    gold: 'SELECT cod_int FROM t_interr WHERE nro_ops > 2000',
  },
  {
    es: 'interruptores en SF6 por marca',
    en: 'SF6 breakers by brand',
    gold: `SELECT marca, COUNT(*) n FROM t_interr WHERE med_ext = 'SF6' GROUP BY 1`,
  },
  {
    es: 'interruptores sin mantenimiento registrado',
    en: 'breakers with no maintenance date recorded',
    gold: 'SELECT cod_int FROM t_interr WHERE fec_ult_mtto IS NULL',
  },
  {
    es: '¿Cuántas inspecciones se hicieron este mes?',
    en: 'how many inspections were done this month?',
    gold: `SELECT COUNT(*) FROM t_insp WHERE ${NOVEMBER('fec_insp')}`,
  },
  {
    es: 'inspecciones rechazadas este año',
    en: 'rejected inspections this year',
    gold: `SELECT nro_insp FROM t_insp WHERE res_insp = 'R' AND ${YEAR('fec_insp')}`,
  },
  {
    es: 'mediciones fuera de límite',
    en: 'measurements outside their limits',
    gold: `SELECT id_med k__code, vlr_med k__value FROM t_insp_med WHERE ${OUTSIDE}`,
  },
  {
    es: 'valor medido promedio por magnitud',
    en: 'average measured value by magnitude',
    gold: 'SELECT g.cod_mag g__code, g.desc_mag g__name, AVG(vlr_med) n FROM t_insp_med v JOIN m_magnitud g ON g.cod_mag = v.cod_mag GROUP BY 1, 2',
  },
  {
    es: 'temperatura de aceite máxima medida en el transformador TR-005',
    en: 'highest oil temperature measured on transformer TR-005',
    gold: `SELECT MAX(vlr_med) FROM t_insp_med v JOIN t_insp i ON i.nro_insp = v.nro_insp WHERE cod_mag = 'TAC' AND cod_trafo = 'TR-005'`,
  },
  {
    es: 'subestaciones sin inspecciones en los últimos 6 meses',
    en: 'substations without inspections in the last 6 months',
    gold: ['2026-05-22', '2026-05-23', '2026-05-01', '2026-06-01'].map(
      (from) =>
        `SELECT ${SUBSTATION} FROM t_subest s WHERE cod_se NOT IN (SELECT cod_se FROM t_insp WHERE fec_insp >= '${from}')`,
    ),
  },
  {
    es: 'avisos por prioridad',
    en: 'notices by priority',
    gold: 'SELECT p.cod_prior p__code, p.desc_prior p__name, COUNT(*) n FROM t_aviso a JOIN m_prior p ON p.cod_prior = a.cod_prior GROUP BY 1, 2',
  },
  {
    es: 'avisos pendientes',
    en: 'pending notices',
    gold: [`SELECT ${NOTICE} FROM t_aviso WHERE id_est = 10`, `SELECT ${NOTICE} FROM t_aviso WHERE fec_cie IS NULL`],
  },
  {
    es: 'avisos urgentes de la subestación La Falda',
    en: 'urgent notices at the La Falda substation',
    gold: `SELECT ${NOTICE} ${OF_SUBSTATION('t_aviso')} WHERE cod_prior = '1' AND nom_se = 'La Falda'`,
  },
  {
    es: 'avisos sin orden de trabajo',
    en: 'notices without a work order',
    gold: `SELECT ${NOTICE} FROM t_aviso WHERE nro_av NOT IN (SELECT nro_av FROM t_ot WHERE nro_av IS NOT NULL)`,
  },
  {
    es: 'avisos de este mes contra el mes pasado',
    en: 'notices this month compared to last month',
    gold: [
      `SELECT MONTH(fec_av) opt__m, COUNT(*) n FROM t_aviso WHERE ${WITHIN('fec_av', '2026-10-01', '2026-12-01')} GROUP BY 1`,
      `SELECT SUM(${NOVEMBER('fec_av')}) a, SUM(${OCTOBER('fec_av')}) b FROM t_aviso WHERE ${YEAR('fec_av')}`,
    ],
  },
  {
    es: 'tiempo promedio de resolución de los avisos en horas',
    en: 'average time to close a notice in hours',
    gold: [
      'SELECT AVG(TIMESTAMPDIFF(SECOND, fec_av, fec_cie)) / 3600 FROM t_aviso',
      'SELECT AVG(TIMESTAMPDIFF(SECOND, fec_av, fec_cie)) / 3600 FROM t_aviso WHERE id_est = 12',
    ],
  },
  {
    es: 'OT por tipo',
    en: 'work orders by type',
    gold: 'SELECT m.tip_ot m__code, m.desc_tip m__name, COUNT(*) n FROM t_ot o JOIN m_tip_ot m ON m.tip_ot = o.tip_ot GROUP BY 1, 2',
  },
  {
    es: 'órdenes de trabajo abiertas por cuadrilla',
    en: 'open work orders by crew',
    gold: ['JOIN', 'LEFT JOIN'].flatMap((join) =>
      [OPEN_ORDER, 'fec_fin IS NULL'].map(
        (open) => `SELECT ${CREW}, COUNT(*) n FROM t_ot o ${join} t_cuadrilla c ON c.id_cuad = o.id_cuad WHERE ${open} GROUP BY 1, 2`, // prettier-ignore
      ),
    ),
  },
  {
    es: '¿Cuántas OT de emergencia hubo en octubre?',
    en: 'how many emergency work orders were issued in October?',
    gold: `SELECT COUNT(*) FROM t_ot WHERE tip_ot = 'EME' AND ${OCTOBER('fec_emi')}`,
  },
  {
    es: 'órdenes de trabajo atrasadas',
    en: 'overdue work orders',
    gold: [OPEN_ORDER, 'fec_fin IS NULL', `fec_fin IS NULL AND ${OPEN_ORDER}`].map(
      (open) => `SELECT nro_ot FROM t_ot WHERE fec_prog < '2026-11-22' AND ${open}`,
    ),
  },
  {
    es: 'OT finalizadas el mes pasado',
    en: 'work orders finished last month',
    gold: `SELECT nro_ot FROM t_ot WHERE ${OCTOBER('fec_fin')}`,
  },
  {
    es: 'OT sin cuadrilla asignada',
    en: 'work orders with no crew assigned',
    gold: 'SELECT nro_ot FROM t_ot WHERE id_cuad IS NULL',
  },
  {
    es: 'costo real por rubro este año',
    en: 'actual cost by cost item this year',
    gold: ['fec_imp', 'fec_emi'].map(
      (date) =>
        `SELECT r.cod_rub r__code, r.desc_rub r__name, SUM(imp_real) n FROM t_ot_costo k JOIN t_ot o ON o.nro_ot = k.nro_ot JOIN m_rubro r ON r.cod_rub = k.cod_rub WHERE ${YEAR(date)} GROUP BY 1, 2`,
    ),
  },
  {
    es: 'costo real total de la OT 1002',
    en: 'total actual cost of work order 1002',
    gold: 'SELECT SUM(imp_real) FROM t_ot_costo WHERE nro_ot = 1002',
  },
  {
    es: 'las 10 OT con mayor costo real',
    en: 'top 10 work orders by actual cost',
    gold: 'SELECT nro_ot, SUM(imp_real) opt__n FROM t_ot_costo GROUP BY 1 ORDER BY 2 DESC',
    top: 10,
  },
  {
    es: 'OT donde el costo real superó lo presupuestado',
    en: 'work orders whose actual cost exceeded the budget',
    gold: [
      'SELECT nro_ot FROM t_ot_costo GROUP BY 1 HAVING SUM(imp_real) > SUM(imp_pres)',
      'SELECT DISTINCT nro_ot FROM t_ot_costo WHERE imp_real > imp_pres',
    ],
  },
  {
    es: 'horas extra por operario este mes',
    en: 'overtime hours per worker this month',
    gold: ['', ' AND hs_ext > 0'].map(
      (more) =>
        `SELECT ${WORKER}, SUM(hs_ext) n FROM t_ot_oper h JOIN t_operario p ON p.legajo = h.legajo WHERE ${NOVEMBER('fec_trab')}${more} GROUP BY 1, 2`,
    ),
  },
  {
    es: 'operarios de la cuadrilla Norte 1',
    en: 'workers of the Norte 1 crew',
    gold: ['', ' AND fec_baja IS NULL'].map((more) => `SELECT ${WORKER} FROM t_operario p WHERE id_cuad = 1${more}`),
  },
  {
    es: 'vehículos con la revisión técnica vencida',
    en: 'vehicles whose technical inspection has expired',
    gold: `SELECT patente FROM t_vehiculo WHERE fec_vto_rto < '2026-11-22'`,
  },
  {
    es: 'kilómetros recorridos por vehículo',
    en: 'kilometres driven per vehicle',
    gold: 'SELECT patente, SUM(km_rec) n FROM t_ot_veh GROUP BY 1',
  },
  {
    es: 'usuarios afectados por causa de corte este año',
    en: 'affected users by outage cause this year',
    gold: `SELECT m.cod_causa m__code, m.desc_causa m__name, SUM(usu_afec) n FROM t_corte t JOIN m_causa m ON m.cod_causa = t.cod_causa WHERE ${YEAR('fec_ini')} GROUP BY 1, 2`,
  },
  {
    es: 'duración promedio de los cortes por subestación',
    en: 'average outage duration by substation',
    gold: ['', ' / 60'].map((unit) => `SELECT ${SUBSTATION}, AVG(min_int)${unit} n ${OF_SUBSTATION('t_corte')} GROUP BY 1, 2`), // prettier-ignore
  },
  {
    es: 'los 5 cortes con más usuarios afectados',
    en: 'the 5 outages with the most affected users',
    gold: 'SELECT nro_corte, usu_afec opt__n FROM t_corte ORDER BY usu_afec DESC',
    top: 5,
  },
  {
    es: 'cortes no programados de más de 3 horas este mes',
    en: 'unplanned outages of more than 3 hours this month',
    gold: `SELECT nro_corte FROM t_corte WHERE ind_prog = 'N' AND min_int > 180 AND ${NOVEMBER('fec_ini')}`,
  },
  {
    es: '¿Qué porcentaje de los cortes fueron programados?',
    en: 'what percentage of outages were planned?',
    gold: [
      `SELECT 100 * AVG(ind_prog = 'S') FROM t_corte`,
      `SELECT ROUND(100 * AVG(ind_prog = 'S'), 1) FROM t_corte`,
      `SELECT AVG(ind_prog = 'S') FROM t_corte`,
    ],
  },
  { es: '¿Cuánto combustible gastaron los vehículos?', en: 'how much fuel did the vehicles use?', gold: null },
  { es: 'facturación por usuario', en: 'amount billed per customer', gold: null },
  { es: '¿Cuántos repuestos hay en el depósito?', en: 'how many spare parts are in the store?', gold: null },
  { es: 'reclamos telefónicos de esta semana', en: 'phone complaints this week', gold: null },
  { es: 'cursos de seguridad de los operarios', en: 'safety trainings of the workers', gold: null },
];
