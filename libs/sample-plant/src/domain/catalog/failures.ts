import type { Criticality, FailureCause, FailureMode, Priority, Trade } from '../plant-rows.js';
import type { Weighted } from '../random-stream.js';

/** What a way of failing means for the repair. `{}` in texts stands for the machine's name. */
export interface FailureModeDefinition {
  title: string;
  descriptions: readonly string[];
  trade: Trade;
  /** Repair times relative to the plant's median. */
  repairFactor: number;
  /** How grave it is: 0 can wait, 2 stops the line. */
  gravity: 0 | 1 | 2;
}

export const FAILURE_MODES: Readonly<Record<FailureMode, FailureModeDefinition>> = {
  leakage: {
    title: 'Fuga en {}',
    descriptions: [
      'Se observa fuga por el sello; cambiar empaques y verificar presión.',
      'Goteo constante en la brida de descarga.',
      'Fuga detectada por el operador durante el recorrido.',
    ],
    trade: 'mechanical',
    repairFactor: 1,
    gravity: 1,
  },
  vibration: {
    title: 'Vibración excesiva en {}',
    descriptions: [
      'Vibración fuera de límite; revisar alineación y rodamientos.',
      'El operador reporta vibración al arrancar.',
    ],
    trade: 'mechanical',
    repairFactor: 1.1,
    gravity: 1,
  },
  overheating: {
    title: 'Sobrecalentamiento en {}',
    descriptions: [
      'Temperatura por encima de la alarma; limpiar y verificar ventilación.',
      'Se dispara la protección térmica después de unos minutos de operación.',
    ],
    trade: 'electrical',
    repairFactor: 1,
    gravity: 1,
  },
  breakdown: {
    title: 'Paro total de {}',
    descriptions: [
      'El equipo se detuvo y no arranca; línea detenida.',
      'Rotura de componente principal; se requiere reparación mayor.',
    ],
    trade: 'mechanical',
    repairFactor: 1.5,
    gravity: 2,
  },
  noise: {
    title: 'Ruido anormal en {}',
    descriptions: ['Ruido metálico intermitente durante la operación.', 'Golpeteo reportado en el turno de la noche.'],
    trade: 'mechanical',
    repairFactor: 0.8,
    gravity: 0,
  },
  electrical_fault: {
    title: 'Falla eléctrica en {}',
    descriptions: [
      'Se bota el interruptor principal al energizar.',
      'Contactor quemado; revisar tablero y cableado.',
      'Variador en falla por sobrecorriente.',
    ],
    trade: 'electrical',
    repairFactor: 1,
    gravity: 2,
  },
  blockage: {
    title: 'Obstrucción en {}',
    descriptions: ['Acumulación de producto; limpiar y ajustar.', 'Atasco repetido en la entrada.'],
    trade: 'mechanical',
    repairFactor: 0.75,
    gravity: 1,
  },
  wear: {
    title: 'Desgaste en {}',
    descriptions: ['Desgaste visible; reemplazar piezas.', 'Juego excesivo por desgaste de componentes.'],
    trade: 'mechanical',
    repairFactor: 1.1,
    gravity: 0,
  },
  low_output: {
    title: 'Bajo rendimiento de {}',
    descriptions: ['No alcanza el caudal nominal.', 'Capacidad por debajo de lo requerido por producción.'],
    trade: 'mechanical',
    repairFactor: 1.05,
    gravity: 0,
  },
  instrument_fault: {
    title: 'Falla de instrumentación en {}',
    descriptions: ['Sensor sin señal; revisar conexión y calibrar.', 'Lectura errática del transmisor de presión.'],
    trade: 'instrumentation',
    repairFactor: 0.85,
    gravity: 1,
  },
};

/** Why equipment younger than twelve years fails, and why older equipment does. */
export const CAUSES_WHEN_YOUNG: readonly Weighted<FailureCause>[] = [
  ['operation', 27],
  ['wear_and_tear', 22],
  ['maintenance', 15],
  ['installation', 12],
  ['design', 8],
  ['external', 7],
  ['unknown', 9],
];
export const CAUSES_WHEN_OLD: readonly Weighted<FailureCause>[] = [
  ['wear_and_tear', 46],
  ['operation', 18],
  ['maintenance', 13],
  ['unknown', 10],
  ['external', 6],
  ['design', 4],
  ['installation', 3],
];

/** Small defects that people report and nobody has to run for. */
export const DEFECTS: readonly { title: string; description: string | null; trade: Trade }[] = [
  { title: 'Ajustar guardas de {}', description: 'Guarda floja; apretar y reponer tornillos.', trade: 'mechanical' },
  { title: 'Corregir fuga menor en {}', description: 'Goteo leve que no afecta la operación.', trade: 'mechanical' },
  { title: 'Reponer etiqueta de identificación de {}', description: null, trade: 'mechanical' },
  { title: 'Cambiar manómetro de {}', description: 'Carátula ilegible.', trade: 'instrumentation' },
  { title: 'Reparar iluminación junto a {}', description: null, trade: 'electrical' },
  {
    title: 'Ordenar cableado de {}',
    description: 'Canalización abierta; riesgo de daño al cable.',
    trade: 'electrical',
  },
  { title: 'Completar nivel de lubricante de {}', description: null, trade: 'lubrication' },
  { title: 'Reparar base de concreto de {}', description: 'Grieta en la base; resanar con mortero.', trade: 'civil' },
  { title: 'Pintar soportes de {}', description: 'Corrosión superficial.', trade: 'civil' },
];

/** How urgent a repair is: the graver the failure and the more critical the machine, the more. */
export function repairPriority(gravity: 0 | 1 | 2, criticality: Criticality): Priority {
  const urgency = gravity + (criticality === 'A' ? 2 : criticality === 'B' ? 1 : 0);
  return urgency >= 4 ? 'critical' : urgency >= 2 ? 'high' : urgency === 1 ? 'medium' : 'low';
}
