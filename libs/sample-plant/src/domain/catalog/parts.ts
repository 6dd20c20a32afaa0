import type { PartCategory } from '../plant-rows.js';

/** A family of spare parts. */
export interface PartFamily {
  share: number;
  /** What there is, each in its sizes; a part is one product in one size. */
  products: readonly (readonly [name: string, sizes: readonly string[]])[];
  /** USD apiece. */
  cost: readonly [from: number, to: number];
  /** How many one job takes. */
  quantity: readonly [from: number, to: number];
}

const BALL = ['6203', '6204', '6205', '6206', '6207', '6305', '6306', '6308'];
const INCHES = ['1/2"', '3/4"', '1"', '1 1/2"', '2"', '3"', '4"'];
const PANELS = ['20×20×2"', '24×24×2"', '12×24×4"', '24×24×12"'];
const MICRONS = ['5 µm', '10 µm', '25 µm', '50 µm'];
const OILS = ['ISO 32', 'ISO 46', 'ISO 68', 'ISO 100'];
const AMPERES = ['10 A', '16 A', '25 A', '32 A', '40 A', '63 A', '100 A'];
const METRIC = ['M6', 'M8', 'M10', 'M12', 'M16', 'M20'];

export const PART_FAMILIES: Readonly<Record<PartCategory, PartFamily>> = {
  bearing: {
    share: 0.17,
    products: [
      ['Rodamiento de bolas', BALL],
      ['Rodamiento de rodillos', ['22208', '22210', '22212', '22215', '32008', '32010']],
      ['Chumacera de pie', ['1"', '1 1/4"', '1 1/2"', '2"']],
      ['Rodamiento axial', ['51106', '51108', '51110']],
    ],
    cost: [8, 160],
    quantity: [1, 3],
  },
  seal: {
    share: 0.15,
    products: [
      ['Sello mecánico', INCHES],
      ['Empaque de grafito', ['1/4"', '3/8"', '1/2"']],
      ['Junta tórica', ['25 mm', '40 mm', '60 mm', '80 mm']],
      ['Retén de aceite', ['35×52×7', '40×62×8', '50×72×10']],
      ['Junta para brida', INCHES],
    ],
    cost: [3, 210],
    quantity: [1, 3],
  },
  belt: {
    share: 0.1,
    products: [
      ['Banda en V', ['A-38', 'A-52', 'B-48', 'B-60', 'B-75', 'C-90']],
      ['Banda dentada', ['8M-640', '8M-960', '14M-1190']],
      ['Banda transportadora de PVC', ['400 mm', '600 mm', '800 mm']],
      ['Cadena de rodillos', ['paso 40', 'paso 50', 'paso 60', 'paso 80']],
    ],
    cost: [9, 240],
    quantity: [1, 2],
  },
  filter: {
    share: 0.13,
    products: [
      ['Filtro de aire', PANELS],
      ['Filtro de aceite', MICRONS],
      ['Filtro de combustible', MICRONS],
      ['Cartucho filtrante', ['10"', '20"', '30"']],
      ['Prefiltro plisado', PANELS],
    ],
    cost: [6, 95],
    quantity: [1, 3],
  },
  lubricant: {
    share: 0.08,
    products: [
      ['Grasa de litio', ['NLGI 1', 'NLGI 2']],
      ['Aceite hidráulico', OILS],
      ['Aceite para engranajes', ['ISO 150', 'ISO 220', 'ISO 320']],
      ['Aceite para compresor', OILS],
      ['Grasa grado alimenticio', ['NLGI 1', 'NLGI 2']],
    ],
    cost: [4, 38],
    quantity: [1, 6],
  },
  electrical: {
    share: 0.13,
    products: [
      ['Contactor', AMPERES],
      ['Relevador térmico', AMPERES],
      ['Interruptor termomagnético', AMPERES],
      ['Fusible', AMPERES],
      ['Capacitor de arranque', ['35 µF', '50 µF', '80 µF']],
    ],
    cost: [5, 180],
    quantity: [1, 3],
  },
  valve_part: {
    share: 0.08,
    products: [
      ['Asiento de válvula', INCHES],
      ['Diafragma', INCHES],
      ['Vástago de válvula', INCHES],
      ['Juego de empaques para válvula', INCHES],
    ],
    cost: [12, 260],
    quantity: [1, 2],
  },
  sensor: {
    share: 0.09,
    products: [
      ['Sensor de temperatura', ['PT100', 'tipo J', 'tipo K']],
      ['Sensor inductivo', ['M8', 'M12', 'M18', 'M30']],
      ['Transmisor de presión', ['0–6 bar', '0–10 bar', '0–25 bar']],
      ['Sensor fotoeléctrico', ['M12', 'M18']],
      ['Sensor de nivel', ['4–20 mA', 'flotador']],
    ],
    cost: [18, 420],
    quantity: [1, 1],
  },
  fastener: {
    share: 0.07,
    products: [
      ['Tornillo hexagonal', METRIC],
      ['Tuerca de seguridad', METRIC],
      ['Arandela de presión', METRIC],
      ['Perno de anclaje', METRIC],
    ],
    cost: [0.15, 4.5],
    quantity: [2, 16],
  },
};

/** Suppliers are invented. */
export const SUPPLIERS: readonly string[] = [
  'Rodamientos del Bajío',
  'Suministros Industriales Andinos',
  'Refacciones Técnicas Regias',
  'Lubricantes del Golfo Cárdenas',
  'Sellos y Empaques Querétaro',
  'Eléctrica Peñón',
  'Comercial Ñuñoa',
  'Ferretería La Económica',
  'Instrumentación y Control Bogotá',
  'Distribuidora Muñoz Hermanos',
];
