import type { Shift, Trade } from '../plant-rows.js';

// prettier-ignore
export const GIVEN_NAMES: readonly string[] = [
  'José Luis', 'María Fernanda', 'Andrés', 'Sofía', 'Juan Carlos', 'Raúl', 'Lucía', 'Jesús', 'Mónica', 'Héctor',
  'Verónica', 'Iván', 'Adrián', 'Guadalupe', 'Óscar', 'Rocío', 'Ramón', 'Inés', 'Sebastián', 'Ángela',
  'Martín', 'Beatriz', 'Germán', 'Noemí', 'Fabián', 'Elías', 'Marisol', 'Tomás', 'Julián', 'Paola',
  'Nicolás', 'Camilo', 'Esteban', 'Claudia', 'Mauricio', 'Araceli', 'Efraín', 'Joaquín', 'Diego', 'Gabriela',
];

// prettier-ignore
export const SURNAMES: readonly string[] = [
  'Hernández', 'García', 'Martínez', 'Peña', 'Muñoz', 'Núñez', 'Ibáñez', 'Ramírez', 'Ordóñez', 'Treviño',
  'Garza', 'Cantú', 'Elizondo', 'Villarreal', 'Rodríguez', 'Gómez', 'Rincón', 'Castañeda', 'Zúñiga', 'Cárdenas',
  'Ávila', 'Vásquez', 'Suárez', 'Pérez', 'Quiñones', 'Jiménez', 'Mejía', 'Solís', 'León', 'Ríos',
  'Bermúdez', 'Patiño', 'Sepúlveda', 'Cifuentes', 'Guzmán', 'Beltrán', 'Espíndola', 'Lozano', 'Olvera', 'Yáñez',
];

/** Trades in the order in which posts of a site are filled: the first few technicians of a site already cover all. */
// prettier-ignore
export const TRADE_ROTA: readonly Trade[] = [
  'mechanical', 'electrical', 'mechanical', 'instrumentation', 'lubrication',
  'mechanical', 'electrical', 'civil', 'mechanical', 'instrumentation',
];

// prettier-ignore
export const SHIFT_ROTA: readonly Shift[] = ['morning', 'afternoon', 'night', 'morning', 'afternoon', 'morning'];

/** USD an hour: lowest and highest of each trade, before seniority. */
export const HOURLY_RATES: Readonly<Record<Trade, readonly [from: number, to: number]>> = {
  mechanical: [6.5, 11],
  electrical: [7.5, 12.5],
  instrumentation: [9, 14.5],
  lubrication: [5, 8],
  civil: [5, 8.5],
};
