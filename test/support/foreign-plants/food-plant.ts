import type { Scalar } from '@app/kernel';
import { daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

const KINDS = [
  ['LLEN', 'Llenadora', 'Krones'],
  ['TAPA', 'Tapadora', 'Arol'],
  ['ETIQ', 'Etiquetadora', 'Sidel'],
  ['PAST', 'Pasteurizador', 'Tetra Pak'],
  ['EMPA', 'Empacadora', 'Bosch'],
  ['BTRA', 'Banda transportadora', 'Interroll'],
  ['MEZC', 'Mezcladora', 'GEA'],
  ['COMP', 'Compresor', 'Atlas Copco'],
] as const;

const SUPPLIERS = ['Refacciones Industriales del Bajío', 'Rodamientos y Bandas Monterrey', 'Neumática Aplicada', 'Sellos Sanitarios de Jalisco', 'Suministros Eléctricos Ocampo', 'Lubricantes Grado Alimenticio', 'Krones Mangueras', 'Ferretería La Central', 'Automatización Vallejo', 'Aceros Inoxidables Puebla', 'Filtros y Membranas', 'Herramientas Tapatías', 'Vapor y Calderas del Norte', 'Refrigeración Lerma', 'Motores Santa Fe', 'Sensores MX', 'Tornillería Hidalgo', 'Empaques Querétaro', 'Bombas Sanitarias SA', 'Tetra Servicios']; // prettier-ignore

const PEOPLE = ['José Luis Ramírez', 'Guadalupe Ortega', 'Martín Cervantes', 'Araceli Núñez', 'Efraín Solís', 'Rodrigo Barajas', 'Leticia Pacheco', 'Héctor Zamora', 'Ulises Montes', 'Norma Figueroa', 'Gerardo Ponce', 'Alma Villegas', 'Saúl Arriaga', 'Ismael Trejo', 'Claudia Robledo', 'Víctor Quiroz', 'Fermín Ávila', 'Diana Escobedo', 'Abel Lozano', 'Karla Mendoza', 'Óscar Huerta', 'Nicolás Rangel']; // prettier-ignore

/** A food factory's home-grown system: run-together Spanish names beside snake_case, plural and singular, states in words, yes and no as 1 and 0, prices in pesos. */
export const FOOD_PLANT: ForeignPlant = {
  tables: `
CREATE TABLE lineas (id_linea INTEGER PRIMARY KEY, clave VARCHAR(10), nombre VARCHAR(60), area VARCHAR(40), activa SMALLINT);
CREATE TABLE cattipomaq (cvetipo VARCHAR(4) PRIMARY KEY, descripcion VARCHAR(40));
CREATE TABLE maquinas (idmaq INTEGER PRIMARY KEY, codigo VARCHAR(12), nombre VARCHAR(60), cvetipo VARCHAR(4) REFERENCES cattipomaq (cvetipo), id_linea INTEGER REFERENCES lineas (id_linea), marca VARCHAR(40), noserie VARCHAR(30), fechacompra DATE, costo NUMERIC(12, 2), critica SMALLINT, estatus VARCHAR(20));
CREATE TABLE turnos (idturno INTEGER PRIMARY KEY, turno VARCHAR(20), horaini VARCHAR(5), horafin VARCHAR(5));
CREATE TABLE tecnicos (idtec INTEGER PRIMARY KEY, nombre VARCHAR(60), especialidad VARCHAR(30), idturno INTEGER REFERENCES turnos (idturno), costohora NUMERIC(8, 2), fchingreso DATE, activo SMALLINT);
CREATE TABLE proveedores (idprov INTEGER PRIMARY KEY, razonsocial VARCHAR(80), ciudad VARCHAR(40), telefono VARCHAR(20), dias_credito INTEGER, activo SMALLINT);
CREATE TABLE refacciones (idref INTEGER PRIMARY KEY, cveref VARCHAR(12), descrip VARCHAR(80), unidad VARCHAR(5), existencia INTEGER, stockmin INTEGER, preciounit NUMERIC(10, 2), idprov INTEGER REFERENCES proveedores (idprov), anaquel VARCHAR(10));
CREATE TABLE ordenestrabajo (folio VARCHAR(10) PRIMARY KEY, idmaq INTEGER REFERENCES maquinas (idmaq), tipomtto VARCHAR(20), prioridad VARCHAR(10), estatus VARCHAR(20), descripcion_falla VARCHAR(200), fechaapertura TIMESTAMP, fchprometida DATE, fchcierre TIMESTAMP, idtec INTEGER REFERENCES tecnicos (idtec), hrs_trabajo NUMERIC(6, 1), costo_mo NUMERIC(10, 2), costo_refacc NUMERIC(10, 2), paromaq SMALLINT);
CREATE TABLE causas_paro (id_causa INTEGER PRIMARY KEY, causa VARCHAR(60), clasif VARCHAR(20));
CREATE TABLE paros (idparo INTEGER PRIMARY KEY, idmaq INTEGER REFERENCES maquinas (idmaq), idturno INTEGER REFERENCES turnos (idturno), id_causa INTEGER REFERENCES causas_paro (id_causa), fchparo TIMESTAMP, minutos INTEGER, folio VARCHAR(10) REFERENCES ordenestrabajo (folio), obs VARCHAR(200));
CREATE TABLE kardex (idmov INTEGER PRIMARY KEY, idref INTEGER REFERENCES refacciones (idref), tipomov VARCHAR(10), cant INTEGER, fchmov DATE, folio VARCHAR(10) REFERENCES ordenestrabajo (folio), capturo VARCHAR(30));
`,
  rows: (today) => {
    const dice = new Dice(2207);
    const lines = [['L1', 'Línea PET 600', 'Embotellado', 1], ['L2', 'Línea PET 2L', 'Embotellado', 1], ['L3', 'Línea Vidrio', 'Embotellado', 1], ['L4', 'Línea Tetra Jugos', 'Jugos', 1], ['L5', 'Línea Lata', 'Embotellado', 0], ['L6', 'Línea Mermeladas', 'Conservas', 1], ['SV', 'Servicios', 'Servicios', 1]] as const; // prettier-ignore
    const machines = Array.from({ length: 56 }, (_, at): Scalar[] => {
      const [kind, name, make] = KINDS[at % 8] ?? KINDS[0];
      const line = kind === 'COMP' ? 7 : 1 + (Math.floor(at / 8) % 6);
      return [
        at + 1, `${kind}-${String(1 + Math.floor(at / 8)).padStart(2, '0')}`, `${name} ${String(1 + Math.floor(at / 8))}`, kind, line, dice.below(4) === 0 ? 'Genérica' : make, dice.below(6) === 0 ? null : `S${String(44100 + at * 37)}`,
        daysBefore(today, 150 + dice.below(4200)), 85_000 + 12_500 * dice.below(180), dice.below(3) === 0 ? 1 : 0, dice.one(['Operando', 'Operando', 'Operando', 'Operando', 'Parada', 'Baja']),
      ]; // prettier-ignore
    });
    const technicians = PEOPLE.map((name, at): Scalar[] => [at + 1, name, dice.one(['Mecánico', 'Mecánico', 'Eléctrico', 'Instrumentista', 'Refrigeración']), 1 + (at % 3), 75 + 5 * dice.below(20), daysBefore(today, 60 + dice.below(4500)), at % 9 === 5 ? 0 : 1]); // prettier-ignore
    const suppliers = SUPPLIERS.map((name, at): Scalar[] => [at + 1, name, dice.one(['León', 'Monterrey', 'Guadalajara', 'Querétaro', 'Puebla']), dice.below(5) === 0 ? null : `55 ${String(5100 + at * 13)} ${String(2200 + at * 31)}`, dice.one([0, 15, 30, 60]), at % 8 === 6 ? 0 : 1]); // prettier-ignore
    const names = ['Rodamiento 6205', 'Banda dentada', 'Sello mecánico', 'Sensor inductivo', 'Empaque sanitario', 'Válvula solenoide', 'Contactor 25A', 'Filtro de aire', 'Aceite grado alimenticio', 'Cilindro neumático']; // prettier-ignore
    const parts = Array.from({ length: 70 }, (_, at): Scalar[] => [at + 1, `RF${String(1001 + at)}`, `${names[at % 10] ?? ''} ${String.fromCharCode(65 + Math.floor(at / 10))}`, at % 10 === 8 ? 'LT' : at % 10 === 1 ? 'MT' : 'PZA', dice.below(40), 3 + dice.below(15), 25 + 17.5 * dice.below(200), 1 + dice.below(16), dice.below(9) === 0 ? null : `${dice.one(['A', 'B', 'C'])}${String(1 + dice.below(9))}`]); // prettier-ignore
    const causes = [['Rodamiento dañado', 'Mecánica'], ['Banda rota', 'Mecánica'], ['Fuga de aire', 'Mecánica'], ['Motor quemado', 'Eléctrica'], ['Falla de sensor', 'Eléctrica'], ['Falta de energía', 'Eléctrica'], ['Cambio de formato', 'Operativa'], ['Falta de material', 'Operativa'], ['Limpieza CIP', 'Operativa'], ['Producto fuera de especificación', 'Calidad']] as const; // prettier-ignore
    const orders = Array.from({ length: 280 }, (_, at): Scalar[] => {
      const age = dice.below(520);
      const state = age > 60 ? dice.one(['Cerrada', 'Cerrada', 'Cerrada', 'Cerrada', 'Cancelada']) : dice.one(['Abierta', 'Abierta', 'En proceso', 'Cerrada', 'Cerrada']); // prettier-ignore
      const kind = dice.one(['Preventivo', 'Preventivo', 'Correctivo', 'Correctivo', 'Predictivo', 'Mejora']);
      const done = state === 'Cerrada';
      const hours = done ? 0.5 * (1 + dice.below(30)) : null;
      return [
        `OT-${String(2001 + at)}`, 1 + dice.below(52), kind, dice.one(['Alta', 'Media', 'Media', 'Baja']), state, dice.below(6) === 0 ? null : dice.one(['Ruido extraño en motor', 'Fuga en sello', 'Revisión general', 'No arranca', 'Cambio de banda', 'Ajuste de sensores']),
        moment(daysBefore(today, age), dice), daysBefore(today, age - 3 - dice.below(15)), done ? `${daysBefore(today, Math.max(0, age - dice.below(20)))} 23:40:00` : null,
        dice.below(8) === 0 ? null : 1 + dice.below(20), hours, hours === null ? null : hours * 110, done ? 35.5 * dice.below(120) : null, kind === 'Correctivo' && dice.below(2) === 0 ? 1 : 0,
      ]; // prettier-ignore
    });
    const stops = Array.from({ length: 360 }, (_, at): Scalar[] => [at + 1, 1 + dice.below(48), 1 + dice.below(3), dice.below(20) === 0 ? null : 1 + dice.below(10), moment(daysBefore(today, dice.below(420)), dice), 5 + dice.below(235), dice.below(3) === 0 ? String(orders[dice.below(280)]?.[0]) : null, dice.below(4) === 0 ? dice.one(['se avisó a producción', 'se espera refacción', 'operador sin capacitación']) : null]); // prettier-ignore
    const moves = Array.from({ length: 400 }, (_, at): Scalar[] => {
      const kind = dice.one(['Entrada', 'Salida', 'Salida', 'Salida', 'Ajuste']);
      return [at + 1, 1 + dice.below(64), kind, kind === 'Entrada' ? 5 + dice.below(30) : 1 + dice.below(6), daysBefore(today, dice.below(420)), kind === 'Salida' && dice.below(4) !== 0 ? String(orders[dice.below(280)]?.[0]) : null, dice.one(['almacen1', 'almacen2', 'jramirez'])]; // prettier-ignore
    });
    return [
      { table: 'lineas', rows: lines.map((row, at): Scalar[] => [at + 1, ...row]) },
      { table: 'cattipomaq', rows: KINDS.map(([code, name]): Scalar[] => [code, name]) },
      { table: 'maquinas', rows: machines },
      { table: 'turnos', rows: [[1, 'Matutino', '06:00', '14:00'], [2, 'Vespertino', '14:00', '22:00'], [3, 'Nocturno', '22:00', '06:00']] }, // prettier-ignore
      { table: 'tecnicos', rows: technicians },
      { table: 'proveedores', rows: suppliers },
      { table: 'refacciones', rows: parts },
      { table: 'ordenestrabajo', rows: orders },
      { table: 'causas_paro', rows: causes.map((row, at): Scalar[] => [at + 1, ...row]) },
      { table: 'paros', rows: stops },
      { table: 'kardex', rows: moves },
    ];
  },
};
