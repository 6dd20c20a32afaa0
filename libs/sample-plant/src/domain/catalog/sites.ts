import type { EquipmentType } from '../plant-rows.js';

/** An area: what its code ends in, its name, and how much of each type of equipment it draws (absent: none). */
export interface AreaDefinition {
  code: string;
  name: string;
  draws: Partial<Record<EquipmentType, number>>;
}

export interface SiteDefinition {
  code: string;
  name: string;
  city: string;
  country: string;
  /** Hours that local time is ahead of UTC. None of the three cities changes its clocks. */
  utcOffsetHours: number;
  /** Share of the company's equipment. */
  share: number;
  areas: readonly AreaDefinition[];
}

const PACKAGING: AreaDefinition = {
  code: 'ENV',
  name: 'Envasado',
  draws: { packaging_machine: 8, conveyor: 6, motor: 3, valve: 1 },
};
const BOILERS: AreaDefinition = {
  code: 'CAL',
  name: 'Calderas',
  draws: { boiler: 8, pump: 3, valve: 3, heat_exchanger: 2, tank: 1 },
};
const UTILITIES: AreaDefinition = {
  code: 'SAX',
  name: 'Servicios auxiliares',
  draws: { compressor: 7, generator: 7, hvac: 6, pump: 3, motor: 2, valve: 1 },
};
const MIXING: AreaDefinition = {
  code: 'MEZ',
  name: 'Mezclado',
  draws: { tank: 6, motor: 5, pump: 5, valve: 4, heat_exchanger: 3 },
};
const WAREHOUSE: AreaDefinition = { code: 'ALM', name: 'Almacén', draws: { forklift: 9, conveyor: 3, hvac: 2 } };

/** The three plants of the company, fourteen areas in all. The same kind of area exists at more than one plant. */
export const SITES: readonly SiteDefinition[] = [
  {
    code: 'MTY',
    name: 'Planta Monterrey',
    city: 'Monterrey',
    country: 'MX',
    utcOffsetHours: -6,
    share: 0.45,
    areas: [PACKAGING, BOILERS, UTILITIES, MIXING, WAREHOUSE],
  },
  {
    code: 'QRO',
    name: 'Planta Querétaro',
    city: 'Querétaro',
    country: 'MX',
    utcOffsetHours: -6,
    share: 0.33,
    areas: [
      PACKAGING,
      {
        code: 'PRO',
        name: 'Proceso térmico',
        draws: { heat_exchanger: 6, boiler: 5, tank: 4, pump: 4, motor: 3, valve: 3 },
      },
      UTILITIES,
      WAREHOUSE,
      {
        code: 'AGU',
        name: 'Tratamiento de agua',
        draws: { pump: 6, tank: 3, valve: 3, motor: 2 },
      },
    ],
  },
  {
    code: 'BOG',
    name: 'Planta Bogotá',
    city: 'Bogotá',
    country: 'CO',
    utcOffsetHours: -5,
    share: 0.22,
    areas: [
      PACKAGING,
      {
        code: 'REF',
        name: 'Refrigeración',
        draws: { compressor: 6, hvac: 5, heat_exchanger: 4, pump: 3, valve: 2, generator: 2 },
      },
      {
        code: 'COC',
        name: 'Cocción',
        draws: { boiler: 6, tank: 4, motor: 3, valve: 3, pump: 3 },
      },
      { code: 'LOG', name: 'Logística', draws: { forklift: 8, conveyor: 4, generator: 1 } },
    ],
  },
];
