import type { EquipmentType, PartCategory, PlanType, Trade } from '../plant-rows.js';

/** A kind of planned work that a type of equipment may have. */
export interface PlanTemplate {
  name: string;
  type: PlanType;
  frequencyDays: number;
  estimatedHours: number;
  trade: Trade;
  /** True where the machine stands still while the work is done. */
  stops: boolean;
  /** What it takes from the store; empty for looking and measuring. */
  parts: readonly PartCategory[];
  /** Probability that a machine of criticality B has it in a plant of density 1. */
  share: number;
}

const weeklyWalk: PlanTemplate = {
  name: 'Inspección semanal de ruta',
  type: 'inspection',
  frequencyDays: 7,
  estimatedHours: 0.3,
  trade: 'mechanical',
  stops: false,
  parts: [],
  share: 0.05,
};
const monthlyLubrication: PlanTemplate = {
  name: 'Lubricación mensual',
  type: 'preventive',
  frequencyDays: 30,
  estimatedHours: 0.8,
  trade: 'lubrication',
  stops: false,
  parts: ['lubricant'],
  share: 0.42,
};
const quarterlyVibration: PlanTemplate = {
  name: 'Análisis trimestral de vibraciones',
  type: 'predictive',
  frequencyDays: 90,
  estimatedHours: 1,
  trade: 'instrumentation',
  stops: false,
  parts: [],
  share: 0.4,
};
const quarterlyThermography: PlanTemplate = {
  name: 'Termografía trimestral',
  type: 'predictive',
  frequencyDays: 90,
  estimatedHours: 0.8,
  trade: 'electrical',
  stops: false,
  parts: [],
  share: 0.35,
};
const monthlyInspection: PlanTemplate = {
  name: 'Inspección mensual',
  type: 'inspection',
  frequencyDays: 30,
  estimatedHours: 0.5,
  trade: 'mechanical',
  stops: false,
  parts: [],
  share: 0.25,
};
const yearlyFoundation: PlanTemplate = {
  name: 'Inspección anual de cimentación y soportes',
  type: 'inspection',
  frequencyDays: 365,
  estimatedHours: 2,
  trade: 'civil',
  stops: false,
  parts: [],
  share: 0.4,
};
const halfYearlyCalibration: PlanTemplate = {
  name: 'Calibración semestral de instrumentos',
  type: 'preventive',
  frequencyDays: 180,
  estimatedHours: 1.5,
  trade: 'instrumentation',
  stops: false,
  parts: ['sensor'],
  share: 0.45,
};
const electricalCheck: PlanTemplate = {
  name: 'Revisión eléctrica bimestral',
  type: 'preventive',
  frequencyDays: 60,
  estimatedHours: 1,
  trade: 'electrical',
  stops: true,
  parts: ['electrical'],
  share: 0.25,
};

function overhaul(
  name: string,
  frequencyDays: number,
  estimatedHours: number,
  parts: readonly PartCategory[],
  share = 0.75,
): PlanTemplate {
  return { name, type: 'preventive', frequencyDays, estimatedHours, trade: 'mechanical', stops: true, parts, share };
}

function service(
  name: string,
  frequencyDays: number,
  estimatedHours: number,
  part: PartCategory,
  share: number,
): PlanTemplate {
  return {
    name,
    type: 'preventive',
    frequencyDays,
    estimatedHours,
    trade: 'mechanical',
    stops: true,
    parts: [part],
    share,
  };
}

export const PLAN_TEMPLATES: Readonly<Record<EquipmentType, readonly PlanTemplate[]>> = {
  pump: [
    weeklyWalk,
    monthlyLubrication,
    quarterlyVibration,
    overhaul('Mantenimiento preventivo semestral', 180, 4, ['seal', 'bearing']),
    overhaul('Cambio anual de sellos', 365, 5, ['seal', 'fastener'], 0.4),
    electricalCheck,
  ],
  motor: [
    weeklyWalk,
    monthlyLubrication,
    quarterlyVibration,
    quarterlyThermography,
    electricalCheck,
    overhaul('Mantenimiento preventivo anual', 365, 5, ['bearing', 'electrical']),
  ],
  compressor: [
    weeklyWalk,
    service('Cambio mensual de filtros', 30, 1, 'filter', 0.4),
    service('Cambio trimestral de aceite', 90, 2, 'lubricant', 0.5),
    quarterlyVibration,
    overhaul('Mantenimiento preventivo semestral', 180, 6, ['filter', 'seal', 'belt']),
    halfYearlyCalibration,
  ],
  conveyor: [
    weeklyWalk,
    monthlyLubrication,
    monthlyInspection,
    service('Ajuste trimestral de bandas', 90, 1.5, 'belt', 0.5),
    overhaul('Mantenimiento preventivo semestral', 180, 4, ['belt', 'bearing']),
  ],
  boiler: [
    weeklyWalk,
    monthlyInspection,
    service('Limpieza trimestral de quemadores', 90, 3, 'seal', 0.6),
    halfYearlyCalibration,
    quarterlyThermography,
    overhaul('Mantenimiento preventivo anual', 365, 8, ['seal', 'valve_part', 'sensor'], 0.9),
    yearlyFoundation,
  ],
  hvac: [
    service('Cambio mensual de filtros', 30, 0.8, 'filter', 0.55),
    monthlyInspection,
    service('Cambio semestral de bandas', 180, 1.5, 'belt', 0.5),
    overhaul('Mantenimiento preventivo semestral', 180, 3, ['filter', 'bearing']),
  ],
  generator: [
    weeklyWalk,
    monthlyInspection,
    electricalCheck,
    service('Cambio semestral de aceite y filtros', 180, 2.5, 'lubricant', 0.7),
    overhaul('Mantenimiento preventivo anual', 365, 6, ['filter', 'belt', 'electrical']),
  ],
  valve: [
    monthlyInspection,
    halfYearlyCalibration,
    service('Mantenimiento preventivo trimestral', 90, 1, 'valve_part', 0.6),
    overhaul('Mantenimiento preventivo anual', 365, 2.5, ['valve_part', 'seal'], 0.6),
  ],
  forklift: [
    weeklyWalk,
    monthlyLubrication,
    service('Mantenimiento preventivo mensual', 30, 1.2, 'filter', 0.35),
    electricalCheck,
    overhaul('Mantenimiento preventivo semestral', 180, 4, ['filter', 'lubricant', 'seal']),
  ],
  packaging_machine: [
    weeklyWalk,
    monthlyLubrication,
    service('Mantenimiento preventivo mensual', 30, 2, 'belt', 0.4),
    halfYearlyCalibration,
    quarterlyThermography,
    overhaul('Mantenimiento preventivo semestral', 180, 7, ['belt', 'bearing', 'sensor'], 0.85),
  ],
  heat_exchanger: [
    monthlyInspection,
    service('Limpieza trimestral de placas', 90, 3, 'seal', 0.6),
    quarterlyThermography,
    overhaul('Mantenimiento preventivo anual', 365, 6, ['seal', 'fastener']),
  ],
  tank: [
    monthlyInspection,
    service('Limpieza trimestral', 90, 2.5, 'seal', 0.5),
    halfYearlyCalibration,
    yearlyFoundation,
    {
      name: 'Medición anual de espesores',
      type: 'predictive',
      frequencyDays: 365,
      estimatedHours: 2,
      trade: 'civil',
      stops: false,
      parts: [],
      share: 0.6,
    },
  ],
};
