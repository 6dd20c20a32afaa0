import type { Scalar } from '@app/kernel';
import { code, daysBefore, Dice, type ForeignPlant, moment } from './foreign-plant.js';

const EQUIPMENT = 90;
const ORDERS = 340;

/** A hospital's register of devices: Spanish names in snake case, look-up tables, flags written S and N. */
export const HOSPITAL_REGISTER: ForeignPlant = {
  tables: `
CREATE TABLE tipo_equipo (id_tipo INTEGER PRIMARY KEY, descripcion VARCHAR(60) NOT NULL);
CREATE TABLE estado_equipo (cod_estado CHAR(2) PRIMARY KEY, descripcion VARCHAR(40) NOT NULL);
CREATE TABLE estado_ot (id_estado INTEGER PRIMARY KEY, nombre VARCHAR(40) NOT NULL);
CREATE TABLE area (id_area INTEGER PRIMARY KEY, nombre_area VARCHAR(60), piso INTEGER);
CREATE TABLE proveedor (id_proveedor INTEGER PRIMARY KEY, razon_social VARCHAR(80), telefono VARCHAR(30), correo VARCHAR(80));
CREATE TABLE equipo (id_equipo INTEGER PRIMARY KEY, cod_equipo VARCHAR(20) UNIQUE, desc_equipo VARCHAR(120),
  id_tipo INTEGER REFERENCES tipo_equipo, cod_estado CHAR(2) REFERENCES estado_equipo, id_area INTEGER REFERENCES area,
  id_proveedor INTEGER, marca VARCHAR(40), nr_serie VARCHAR(40), fec_alta DATE, fin_garantia DATE, costo_adquisicion NUMERIC(12,2),
  critico CHAR(1), tiene_contrato CHAR(1));
CREATE TABLE tecnico (id_tecnico INTEGER PRIMARY KEY, nombre VARCHAR(80), especialidad VARCHAR(40), dni VARCHAR(12), activo CHAR(1));
CREATE TABLE orden_trabajo (id_ot INTEGER PRIMARY KEY, nro_ot VARCHAR(12) UNIQUE, id_equipo INTEGER REFERENCES equipo,
  id_tecnico INTEGER, tipo_mant VARCHAR(20), prioridad VARCHAR(10), id_estado INTEGER REFERENCES estado_ot,
  fecha_apertura TIMESTAMP, fecha_limite DATE, fecha_cierre TIMESTAMP, horas_mo NUMERIC(6,1), costo_total NUMERIC(12,2), observaciones TEXT);
`,
  rows: (today) => {
    const dice = new Dice(23);
    const types = ['Monitor de paciente', 'Respirador', 'Bomba de infusión', 'Desfibrilador', 'Ecógrafo', 'Autoclave'];
    const equipment = Array.from({ length: EQUIPMENT }, (_, at): Scalar[] => {
      const type = dice.below(types.length);
      return [
        at + 1, code('EQ', at + 1, 4), `${types[type] ?? ''} ${dice.one(['portátil', 'de mesa', 'de torre'])} ${at + 1}`, type + 1,
        dice.one(['OP', 'OP', 'OP', 'FS', 'MA', 'BA']), 1 + dice.below(6), dice.below(10) === 0 ? null : 1 + dice.below(4),
        dice.one(['Mindray', 'Philips', 'Dräger', 'GE']), `SN${10_000 + 37 * at}`, daysBefore(today, 60 + dice.below(3000)),
        daysBefore(today, dice.below(900) - 500), 1500 + 250 * dice.below(200), dice.one(['S', 'N', 'N']), dice.one(['S', 'N']),
      ]; // prettier-ignore
    });
    const orders = Array.from({ length: ORDERS }, (_, at): Scalar[] => {
      const age = dice.below(500);
      const state = age > 60 ? dice.one([4, 4, 4, 5]) : dice.one([1, 2, 3, 4]);
      const closed = state === 4 ? daysBefore(today, Math.max(0, age - dice.below(20))) : null;
      return [
        at + 1, code('OT', at + 1, 5), 1 + dice.below(EQUIPMENT - 5), dice.below(9) === 0 ? null : 1 + dice.below(9),
        dice.one(['PREVENTIVO', 'CORRECTIVO', 'CALIBRACION']), dice.one(['ALTA', 'MEDIA', 'BAJA']), state,
        moment(daysBefore(today, age), dice), daysBefore(today, age - 10), closed === null ? null : `${closed} 16:00:00`,
        state === 5 ? 0 : 0.5 * (1 + dice.below(20)), state === 5 ? 0 : 20 * dice.below(90), null,
      ]; // prettier-ignore
    });
    return [
      { table: 'tipo_equipo', rows: types.map((type, at) => [at + 1, type]) },
      { table: 'estado_equipo', rows: [['OP', 'Operativo'], ['FS', 'Fuera de servicio'], ['MA', 'En mantenimiento'], ['BA', 'Baja']] }, // prettier-ignore
      { table: 'estado_ot', rows: [[1, 'Abierta'], [2, 'En proceso'], [3, 'En espera de repuestos'], [4, 'Cerrada'], [5, 'Anulada']] }, // prettier-ignore
      { table: 'area', rows: [[1, 'Quirófano Central', 2], [2, 'Urgencias', 1], [3, 'Cuidados Intensivos', 3], [4, 'Laboratorio', 1], [5, 'Neonatología', 3], [6, 'Imagenología', 1]] }, // prettier-ignore
      { table: 'proveedor', rows: [[1, 'Medisur', '55 1000 2000', 'ventas@medisur.example'], [2, 'Biotec', '55 1000 2001', 'hola@biotec.example'], [3, 'Equimédica', '55 1000 2002', 'a@equimedica.example'], [4, 'Vitalis', '55 1000 2003', 'b@vitalis.example']] }, // prettier-ignore
      { table: 'equipo', rows: equipment },
      {
        table: 'tecnico',
        rows: ['Ana Ríos', 'Luis Peña', 'Marta Solís', 'Iván Cruz', 'Olga Paz', 'Raúl Mena', 'Sara Gil', 'Tomás Vera', 'Elsa Ruiz'].map(
          (name, at): Scalar[] => [at + 1, name, dice.one(['Biomédica', 'Electrónica', 'Mecánica']), `4${100_000 + at * 7919}`, at === 8 ? 'N' : 'S'],
        ), // prettier-ignore
      },
      { table: 'orden_trabajo', rows: orders },
    ];
  },
};
