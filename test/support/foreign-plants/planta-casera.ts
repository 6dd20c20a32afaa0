import type { Scalar } from '@app/kernel';
import { code, daysBefore, Dice, type ForeignPlant } from './foreign-plant.js';

/** A home-made system of a food plant, in Spanish and snake case: look-up tables, people in two roles, flags as text, some keys declared. */
export const PLANTA_CASERA: ForeignPlant = {
  tables: `
CREATE TABLE areas (id_area INTEGER PRIMARY KEY, nom_area VARCHAR(50));
CREATE TABLE tipos_maquina (id_tipo INTEGER PRIMARY KEY, descripcion VARCHAR(50));
CREATE TABLE estados_ot (id_estado INTEGER PRIMARY KEY, descripcion VARCHAR(30));
CREATE TABLE prioridades (id_prioridad INTEGER PRIMARY KEY, descripcion VARCHAR(30));
CREATE TABLE turnos (id_turno INTEGER PRIMARY KEY, descripcion VARCHAR(30));
CREATE TABLE proveedores (id_prov INTEGER PRIMARY KEY, razon_social VARCHAR(60), ciudad VARCHAR(40));
CREATE TABLE empleados (id_emp INTEGER PRIMARY KEY, legajo VARCHAR(10), nombre VARCHAR(40), apellido VARCHAR(40), puesto VARCHAR(40), id_turno INTEGER, fch_ingreso DATE, activo VARCHAR(2));
CREATE TABLE maquinas (id_maquina INTEGER PRIMARY KEY, cod_maquina VARCHAR(12), desc_maquina VARCHAR(80), id_tipo INTEGER REFERENCES tipos_maquina, id_area INTEGER REFERENCES areas,
  marca VARCHAR(40), anio_fabricacion INTEGER, fch_compra DATE, valor_compra NUMERIC(12,2), critica VARCHAR(2), prox_mant DATE);
CREATE TABLE ordenes_trabajo (id_ot INTEGER PRIMARY KEY, nro_ot VARCHAR(12), id_maquina INTEGER REFERENCES maquinas, tipo_mant VARCHAR(12), id_estado INTEGER, id_prioridad INTEGER,
  solicitado_por INTEGER, asignado_a INTEGER, fch_solicitud TIMESTAMP, fch_programada DATE, fch_cierre TIMESTAMP, hs_hombre NUMERIC(8,2), costo_mo NUMERIC(12,2), costo_rep NUMERIC(12,2), falla TEXT);
CREATE TABLE repuestos (id_rep INTEGER PRIMARY KEY, cod_rep VARCHAR(12), desc_rep VARCHAR(80), stock_act INTEGER, stock_min INTEGER, precio_unit NUMERIC(10,2), id_prov INTEGER);
CREATE TABLE consumos (id_consumo INTEGER PRIMARY KEY, id_ot INTEGER REFERENCES ordenes_trabajo, id_rep INTEGER REFERENCES repuestos, cant INTEGER, fch_consumo DATE);
CREATE TABLE paradas (id_parada INTEGER PRIMARY KEY, id_maquina INTEGER, fch_parada DATE, min_parada INTEGER, motivo VARCHAR(40));
`,
  rows: (today) => {
    const dice = new Dice(211);
    const types = ['Envasadora', 'Mezcladora', 'Horno', 'Cinta transportadora', 'Caldera', 'Etiquetadora'];
    const machines = Array.from({ length: 64 }, (_, at): Scalar[] => {
      const type = dice.below(6);
      return [
        at + 1, code('MQ', at + 1, 3), `${types[type] ?? ''} ${at + 1}`, type + 1, 1 + dice.below(5), dice.one(['Bosch', 'Krones', 'Tetra Pak', 'Multivac']), 2004 + dice.below(20),
        daysBefore(today, 400 + dice.below(5000)), 1000 * (5 + dice.below(120)), dice.one(['SI', 'NO', 'NO']), daysBefore(today, dice.below(160) - 110),
      ]; // prettier-ignore
    });
    const orders = Array.from({ length: 390 }, (_, at): Scalar[] => {
      const age = dice.below(480);
      const state = age > 50 ? dice.one([3, 3, 3, 4]) : dice.one([1, 1, 2, 3, 5]);
      const done = state === 3;
      return [
        at + 1, code('OT', at + 1, 5), 1 + dice.below(60), dice.one(['Preventivo', 'Correctivo', 'Correctivo', 'Predictivo']), state, 1 + dice.below(4), 1 + dice.below(14),
        dice.below(9) === 0 ? null : 8 + dice.below(6), `${daysBefore(today, age)} 08:${String(10 + dice.below(50))}:00`, daysBefore(today, age - 7),
        done ? `${daysBefore(today, Math.max(0, age - dice.below(15)))} 18:00:00` : null, done ? 0.5 * (1 + dice.below(20)) : null, done ? 100 * (1 + dice.below(40)) : null,
        done ? 50 * dice.below(90) : null, dice.one(['Ruido anormal', 'Pérdida de aceite', 'No arranca', 'Sobretemperatura']),
      ]; // prettier-ignore
    });
    const names = [
      'Laura',
      'Martín',
      'Sofía',
      'Diego',
      'Paula',
      'Hernán',
      'Julia',
      'Raúl',
      'Carla',
      'Nicolás',
      'Elena',
      'Tomás',
      'Gustavo',
      'Marta',
    ];
    const surnames = [
      'Benítez',
      'Sosa',
      'Núñez',
      'Acosta',
      'Ferreyra',
      'Molina',
      'Peralta',
      'Ibáñez',
      'Cabrera',
      'Ríos',
      'Vega',
      'Luna',
      'Paz',
      'Quiroga',
    ];
    return [
      {
        table: 'areas',
        rows: ['Envasado', 'Elaboración', 'Depósito', 'Servicios auxiliares', 'Empaque'].map((name, at): Scalar[] => [
          at + 1,
          name,
        ]),
      },
      { table: 'tipos_maquina', rows: types.map((name, at): Scalar[] => [at + 1, name]) },
      {
        table: 'estados_ot',
        rows: ['Pendiente', 'En curso', 'Finalizada', 'Anulada', 'En espera de repuestos'].map((name, at): Scalar[] => [
          at + 1,
          name,
        ]),
      },
      { table: 'prioridades', rows: ['Urgente', 'Alta', 'Media', 'Baja'].map((name, at): Scalar[] => [at + 1, name]) },
      { table: 'turnos', rows: ['Mañana', 'Tarde', 'Noche'].map((name, at): Scalar[] => [at + 1, name]) },
      { table: 'proveedores', rows: [[1, 'Rodamientos del Sur', 'Córdoba'], [2, 'Filtros Andinos', 'Rosario'], [3, 'Electro Norte', 'Córdoba'], [4, 'Lubricantes Plata', 'Mendoza']] }, // prettier-ignore
      {
        table: 'empleados',
        rows: names.map((name, at): Scalar[] => [
          at + 1, String(4100 + at), name, surnames[at] ?? '', at < 7 ? dice.one(['Operario', 'Supervisor de producción']) : dice.one(['Mecánico', 'Electricista']), 1 + dice.below(3), daysBefore(today, 100 + dice.below(3000)), at === 3 ? 'NO' : 'SI',
        ]), // prettier-ignore
      },
      { table: 'maquinas', rows: machines },
      { table: 'ordenes_trabajo', rows: orders },
      {
        table: 'repuestos',
        rows: Array.from({ length: 36 }, (_, at): Scalar[] => [
          at + 1, code('REP', at + 1, 4), `${dice.one(['Rodamiento', 'Correa', 'Filtro', 'Retén', 'Sensor'])} ${at + 1}`, dice.below(25), 4 + dice.below(10), 15 * (1 + dice.below(50)), 1 + dice.below(3),
        ]), // prettier-ignore
      },
      {
        table: 'consumos',
        rows: Array.from({ length: 300 }, (_, at): Scalar[] => [
          at + 1,
          1 + dice.below(390),
          1 + dice.below(30),
          1 + dice.below(6),
          daysBefore(today, dice.below(470)),
        ]),
      },
      {
        table: 'paradas',
        rows: Array.from({ length: 180 }, (_, at): Scalar[] => [
          at + 1, 1 + dice.below(58), daysBefore(today, dice.below(420)), 5 * (1 + dice.below(60)), dice.one(['Falla mecánica', 'Falla eléctrica', 'Cambio de formato', 'Falta de material']),
        ]), // prettier-ignore
      },
    ];
  },
};
