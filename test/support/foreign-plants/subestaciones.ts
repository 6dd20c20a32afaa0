import type { Scalar } from '@app/kernel';
import { daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

/** An electrical utility's home-grown system: prefixed Spanish names cut short, all states in one look-up table, flags S and N, limits beside measured values. */
export const SUBESTACIONES: ForeignPlant = {
  tables: `
CREATE TABLE m_zona (id_zona INT PRIMARY KEY, nom_zona VARCHAR(40), sigla CHAR(2));
CREATE TABLE m_estado (id_est INT PRIMARY KEY, dominio VARCHAR(10), desc_est VARCHAR(30));
CREATE TABLE m_prior (cod_prior CHAR(1) PRIMARY KEY, desc_prior VARCHAR(20), hs_max INT);
CREATE TABLE m_tip_ot (tip_ot CHAR(3) PRIMARY KEY, desc_tip VARCHAR(30));
CREATE TABLE m_rubro (cod_rub VARCHAR(4) PRIMARY KEY, desc_rub VARCHAR(40));
CREATE TABLE m_causa (cod_causa VARCHAR(3) PRIMARY KEY, desc_causa VARCHAR(40));
CREATE TABLE m_magnitud (cod_mag VARCHAR(4) PRIMARY KEY, desc_mag VARCHAR(40), unid VARCHAR(8));
CREATE TABLE t_subest (cod_se VARCHAR(6) PRIMARY KEY, nom_se VARCHAR(40), id_zona INT, kv_alta DECIMAL(5,1), kv_baja DECIMAL(5,1), fec_ps DATE, ind_telec CHAR(1), FOREIGN KEY (id_zona) REFERENCES m_zona (id_zona));
CREATE TABLE t_bahia (id_bahia INT PRIMARY KEY, cod_se VARCHAR(6), nro_bahia VARCHAR(6), tip_bahia CHAR(1) COMMENT 'L línea, T transformación, A acople', ind_hab CHAR(1), FOREIGN KEY (cod_se) REFERENCES t_subest (cod_se));
CREATE TABLE t_trafo (cod_trafo VARCHAR(8) PRIMARY KEY, id_bahia INT, marca VARCHAR(30), nro_serie VARCHAR(20), pot_mva DECIMAL(6,2), anio_fab INT, fec_ps DATE, vol_ac_l INT, id_est INT);
CREATE TABLE t_interr (cod_int VARCHAR(8) PRIMARY KEY, id_bahia INT, marca VARCHAR(30), med_ext VARCHAR(4), corr_nom INT, nro_ops INT, fec_ult_mtto DATE, id_est INT);
CREATE TABLE t_cuadrilla (id_cuad INT PRIMARY KEY, nom_cuad VARCHAR(30), id_zona INT, leg_jefe INT);
CREATE TABLE t_operario (legajo INT PRIMARY KEY, ape_nom VARCHAR(60), id_cuad INT, categ VARCHAR(20), fec_ing DATE, fec_baja DATE, vlr_hh DECIMAL(8,2));
CREATE TABLE t_vehiculo (patente VARCHAR(8) PRIMARY KEY, tip_veh VARCHAR(20), id_cuad INT, km_act INT, fec_vto_rto DATE, ind_op CHAR(1));
CREATE TABLE t_insp (nro_insp INT PRIMARY KEY, fec_insp DATE, cod_se VARCHAR(6), cod_trafo VARCHAR(8), leg_insp INT, res_insp CHAR(1) COMMENT 'A aprobada, O observada, R rechazada', obs VARCHAR(120));
CREATE TABLE t_insp_med (id_med INT PRIMARY KEY, nro_insp INT, cod_mag VARCHAR(4), vlr_med DECIMAL(9,2), lim_inf DECIMAL(9,2), lim_sup DECIMAL(9,2));
CREATE TABLE t_aviso (nro_av INT PRIMARY KEY, fec_av DATETIME, cod_se VARCHAR(6), id_bahia INT, cod_prior CHAR(1), id_est INT, leg_rep INT, desc_av VARCHAR(80), fec_cie DATETIME);
CREATE TABLE t_ot (nro_ot INT PRIMARY KEY, tip_ot CHAR(3), nro_av INT, cod_se VARCHAR(6), cod_trafo VARCHAR(8), cod_int VARCHAR(8), id_cuad INT, id_est INT, fec_emi DATE, fec_prog DATE, fec_ini DATE, fec_fin DATE, ind_corte CHAR(1), hs_est DECIMAL(6,1), hs_real DECIMAL(6,1),
  FOREIGN KEY (tip_ot) REFERENCES m_tip_ot (tip_ot), FOREIGN KEY (id_cuad) REFERENCES t_cuadrilla (id_cuad));
CREATE TABLE t_ot_costo (id_costo INT PRIMARY KEY, nro_ot INT, cod_rub VARCHAR(4), imp_pres DECIMAL(12,2), imp_real DECIMAL(12,2), fec_imp DATE);
CREATE TABLE t_ot_oper (nro_ot INT, legajo INT, fec_trab DATE, hs_norm DECIMAL(5,1), hs_ext DECIMAL(5,1), PRIMARY KEY (nro_ot, legajo));
CREATE TABLE t_ot_veh (nro_ot INT, patente VARCHAR(8), km_rec DECIMAL(7,1), PRIMARY KEY (nro_ot, patente));
CREATE TABLE t_corte (nro_corte INT PRIMARY KEY, cod_se VARCHAR(6), id_bahia INT, cod_causa VARCHAR(3), fec_ini DATETIME, fec_rep DATETIME, min_int INT, usu_afec INT, ens_kwh DECIMAL(10,2), ind_prog CHAR(1), nro_ot INT);
`,
  rows: (today) => {
    const dice = new Dice(811);
    const number = (at: number, length: number): string => String(at).padStart(length, '0');
    const names = ['Cerro Norte', 'Río Seco', 'La Falda', 'Parque Industrial', 'San Martín', 'El Bosque', 'Villa Allende', 'Malvinas', 'Los Álamos', 'Aeropuerto', 'Dique Viejo', 'Estación Sur']; // prettier-ignore
    const substations = names.map((name, at): Scalar[] => [`SE-${number(at + 1, 2)}`, name, 1 + (at % 4), dice.one([132, 132, 66]), dice.one([33, 13.2]), daysBefore(today, 2000 + dice.below(9000)), at % 3 === 1 ? 'N' : 'S']); // prettier-ignore
    const bays = Array.from({ length: 60 }, (_, at): Scalar[] => [at + 1, substations[at % 12]?.[0] ?? null, `B${number(1 + Math.floor(at / 12), 2)}`, (['T', 'L', 'T', 'L', 'A'] as const)[Math.floor(at / 12)] ?? 'L', dice.below(9) === 0 ? 'N' : 'S']); // prettier-ignore
    const trafos = Array.from({ length: 24 }, (_, at): Scalar[] => {
      const year = 1978 + dice.below(45);
      return [`TR-${number(at + 1, 3)}`, at < 12 ? at + 1 : at + 13, dice.one(['Tadeo Czerweny', 'ABB', 'Siemens', 'Faraday']), `N${number(50210 + at * 37, 7)}`, dice.one([10, 15, 20, 30, 44.5]), year, `${String(year + 1)}-0${String(1 + dice.below(9))}-15`, 6000 + 500 * dice.below(20), dice.one([1, 1, 1, 1, 2, 3])]; // prettier-ignore
    });
    const breakers = Array.from({ length: 55 }, (_, at): Scalar[] => [`IN-${number(at + 1, 3)}`, at + 1, dice.one(['ABB', 'Siemens', 'Schneider']), dice.one(['SF6', 'SF6', 'VAC', 'ACE']), dice.one([630, 1250, 2000]), 50 + dice.below(3400), dice.below(8) === 0 ? null : daysBefore(today, dice.below(1500)), dice.one([1, 1, 1, 2, 3])]); // prettier-ignore
    const people = ['Acosta, Raúl', 'Benítez, Marcela', 'Cabrera, Hugo', 'Domínguez, Pablo', 'Estévez, Ana', 'Ferreyra, Luis', 'Godoy, Nicolás', 'Heredia, Julia', 'Ibarra, Mario', 'Juárez, Claudio', 'Ledesma, Sofía', 'Maldonado, Iván', 'Navarro, Silvia', 'Ojeda, Martín', 'Peralta, Jorge', 'Quiroga, Elsa', 'Ríos, Daniel', 'Sosa, Andrea']; // prettier-ignore
    const crews = ['Norte 1', 'Norte 2', 'Sur 1', 'Centro', 'Líneas vivas', 'Protecciones'];
    const plates = Array.from(
      { length: 11 },
      (_, at) => `A${String.fromCharCode(66 + at)}${number(123 + at * 41, 3)}CD`,
    );
    const [notices, orders, costs, shares, trips]: [Scalar[][], Scalar[][], Scalar[][], Scalar[][], Scalar[][]] = [[], [], [], [], []]; // prettier-ignore
    let order = 1000;

    function addOrder(age: number, notice: number | null, place: number): void {
      order += 1;
      const state = age > 70 ? dice.one([23, 23, 23, 23, 24]) : dice.one([20, 21, 22, 23]);
      const [crew, hours] = [1 + dice.below(5), 2 * (1 + dice.below(14))];
      const start = Math.max(0, age - dice.below(12));
      const target = dice.below(3);
      orders.push([
        order, notice === null ? dice.one(['PRE', 'PRE', 'PRD']) : dice.one(['COR', 'COR', 'EME']), notice, substations[place]?.[0] ?? null, target === 0 ? (trafos[place]?.[0] ?? null) : null, target === 1 ? (breakers[place + 12]?.[0] ?? null) : null,
        dice.below(10) === 0 ? null : crew, state, daysBefore(today, age), daysBefore(today, age - 3 - dice.below(20)), state > 21 ? daysBefore(today, start) : null, state === 23 ? daysBefore(today, Math.max(0, start - dice.below(9))) : null,
        dice.one(['S', 'N', 'N']), hours, state === 23 ? hours + dice.below(9) - 3 + 0.5 : null,
      ]); // prettier-ignore
      if (state !== 22 && state !== 23) return;
      for (const item of ['MO', dice.one(['MAT', 'MAT', 'TER']), dice.one(['VEH', 'VIA'])]) {
        const budget = 12500.75 * (1 + dice.below(30));
        costs.push([costs.length + 1, order, item, budget, Number((budget * (0.7 + dice.below(60) / 100)).toFixed(2)), daysBefore(today, start)]); // prettier-ignore
      }
      for (const worker of new Set([dice.below(18), dice.below(18)])) {
        shares.push([order, 4001 + worker, daysBefore(today, start), 1 + dice.below(8), dice.below(3) === 0 ? 0.5 * (1 + dice.below(8)) : 0]); // prettier-ignore
      }
      if (dice.below(3) !== 0) trips.push([order, plates[dice.below(10)] ?? null, 3.5 * (1 + dice.below(50))]);
    }

    for (let at = 1; at <= 260; at += 1) {
      const [age, place] = [dice.below(450), dice.below(11)];
      const state = age > 60 ? dice.one([12, 12, 12, 13]) : dice.one([10, 11, 12]);
      notices.push([
        at, moment(daysBefore(today, age), dice), substations[place]?.[0] ?? null, dice.below(5) === 0 ? null : place + 1 + 12 * dice.below(5), dice.one(['1', '2', '3', '3', '4']), state, 4001 + dice.below(18),
        dice.one(['Pérdida de aceite', 'Alarma Buchholz', 'Calentamiento en borne', 'Baja presión SF6', 'Ruido anormal']), state > 11 ? moment(daysBefore(today, Math.max(0, age - 1 - dice.below(15))), dice) : null,
      ]); // prettier-ignore
      if (dice.below(3) !== 0) addOrder(age, at, place);
    }
    for (let at = 0; at < 110; at += 1) addOrder(dice.below(420), null, dice.below(12));
    const inspections = Array.from({ length: 190 }, (_, at): Scalar[] => {
      const trafo = dice.below(22);
      const old = trafo % 12 === 7;
      return [at + 1, daysBefore(today, old ? 330 + dice.below(200) : dice.below(480)), substations[trafo % 12]?.[0] ?? null, trafos[trafo]?.[0] ?? null, 4001 + dice.below(18), dice.one(['A', 'A', 'A', 'O', 'R']), dice.below(4) === 0 ? 'Repetir en 30 días' : null]; // prettier-ignore
    });
    const limits: [string, number, number, number][] = [['TAC', 55, 0, 85], ['RIG', 45, 30, 80], ['HUM', 18, 0, 25], ['TGD', 4, 0, 8]]; // prettier-ignore
    const values = inspections.flatMap(([inspection]) => limits.slice(0, 2 + dice.below(3)).map(([magnitude, usual, low, high]): [Scalar, string, number, number, number] => [inspection ?? null, magnitude, Number((usual * (0.6 + dice.below(100) / 100)).toFixed(2)), low, high])); // prettier-ignore
    const outages = Array.from({ length: 240 }, (_, at): Scalar[] => {
      const [age, place, minutes] = [dice.below(460), dice.below(12), 4 + dice.below(320)];
      const day = daysBefore(today, age);
      const [hour, minute] = [dice.below(18), dice.below(60)];
      const end = hour * 60 + minute + minutes;
      const planned = dice.below(4) === 0;
      return [
        at + 1, substations[place]?.[0] ?? null, place + 1 + 12 * dice.below(5), planned ? 'MAN' : dice.one(['RAY', 'ARB', 'FEQ', 'TER', 'SOB']), `${day} ${number(hour, 2)}:${number(minute, 2)}:00`, `${day} ${number(Math.floor(end / 60), 2)}:${number(end % 60, 2)}:00`,
        minutes, 20 * (1 + dice.below(240)), 12.25 * (1 + dice.below(300)), planned ? 'S' : 'N', planned ? (orders[dice.below(200)]?.[0] ?? null) : null,
      ]; // prettier-ignore
    });
    return [
      { table: 'm_zona', rows: [[1, 'Zona Norte', 'ZN'], [2, 'Zona Sur', 'ZS'], [3, 'Zona Centro', 'ZC'], [4, 'Zona Sierras', 'ZI']] }, // prettier-ignore
      { table: 'm_estado', rows: [[1, 'EQUIPO', 'En servicio'], [2, 'EQUIPO', 'Fuera de servicio'], [3, 'EQUIPO', 'En reserva'], [10, 'AVISO', 'Pendiente'], [11, 'AVISO', 'En análisis'], [12, 'AVISO', 'Resuelto'], [13, 'AVISO', 'Desestimado'], [20, 'OT', 'Emitida'], [21, 'OT', 'Programada'], [22, 'OT', 'En ejecución'], [23, 'OT', 'Finalizada'], [24, 'OT', 'Anulada']] }, // prettier-ignore
      {
        table: 'm_prior',
        rows: [
          ['1', 'Urgente', 8],
          ['2', 'Alta', 48],
          ['3', 'Normal', 240],
          ['4', 'Baja', 720],
        ],
      },
      { table: 'm_tip_ot', rows: [['PRE', 'Preventivo'], ['COR', 'Correctivo'], ['PRD', 'Predictivo'], ['EME', 'Emergencia']] }, // prettier-ignore
      { table: 'm_rubro', rows: [['MO', 'Mano de obra'], ['MAT', 'Materiales'], ['TER', 'Servicios de terceros'], ['VEH', 'Vehículos'], ['VIA', 'Viáticos']] }, // prettier-ignore
      { table: 'm_causa', rows: [['RAY', 'Descarga atmosférica'], ['ARB', 'Vegetación'], ['FEQ', 'Falla de equipo'], ['TER', 'Daño por terceros'], ['SOB', 'Sobrecarga'], ['MAN', 'Mantenimiento']] }, // prettier-ignore
      { table: 'm_magnitud', rows: [['TAC', 'Temperatura de aceite', '°C'], ['RIG', 'Rigidez dieléctrica', 'kV'], ['HUM', 'Humedad en aceite', 'ppm'], ['TGD', 'Tangente delta', '%']] }, // prettier-ignore
      { table: 't_subest', rows: substations },
      { table: 't_bahia', rows: bays },
      { table: 't_trafo', rows: trafos },
      { table: 't_interr', rows: breakers },
      { table: 't_cuadrilla', rows: crews.map((name, at): Scalar[] => [at + 1, name, 1 + (at % 4), 4001 + at]) },
      { table: 't_operario', rows: people.map((name, at): Scalar[] => [4001 + at, name, 1 + (at % 6), dice.one(['Oficial', 'Medio oficial', 'Técnico']), daysBefore(today, 400 + dice.below(6000)), at % 8 === 6 ? daysBefore(today, dice.below(200)) : null, 5200.5 + 150 * dice.below(20)]) }, // prettier-ignore
      { table: 't_vehiculo', rows: plates.map((plate, at): Scalar[] => [plate, dice.one(['Camioneta', 'Hidroelevador', 'Camión grúa']), 1 + (at % 6), 20000 + 1000 * dice.below(180), daysBefore(today, dice.below(500) - 300), dice.below(6) === 0 ? 'N' : 'S']) }, // prettier-ignore
      { table: 't_insp', rows: inspections },
      { table: 't_insp_med', rows: values.map((row, at): Scalar[] => [at + 1, ...row]) },
      { table: 't_aviso', rows: notices },
      { table: 't_ot', rows: orders },
      { table: 't_ot_costo', rows: costs },
      { table: 't_ot_oper', rows: shares },
      { table: 't_ot_veh', rows: trips },
      { table: 't_corte', rows: outages },
    ];
  },
};
