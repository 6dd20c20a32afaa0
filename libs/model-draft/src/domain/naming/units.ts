import type { PerLanguage } from '@app/kernel';

/** A unit that names of columns end in, what is measured in it, and what people call it. */
export interface Unit {
  /** English label of the glossary's entry; null where it may be several things. */
  quantity: string | null;
  words: PerLanguage<readonly string[]>;
}

/** Words that say how a number is to be read, in front of what it is. */
const FIRST = new Set(['avg', 'average', 'prom', 'promedio', 'tot', 'total', 'num', 'nro', 'no', 'cant']);

const unit = (quantity: string | null, es: string, en: string): Unit => ({
  quantity,
  words: { es: es === '' ? [] : es.split(', '), en: en === '' ? [] : en.split(', ') },
});

/** By the last words of a column's name, as they are split: `flow_m3h` ends in m, 3, h. */
const UNITS: Readonly<Record<string, Unit>> = {
  kw: unit('power', 'kW, kilovatios', 'kW, kilowatts'),
  mw: unit('power', 'MW, megavatios', 'MW, megawatts'),
  w: unit('power', 'vatios, watts', 'watts'),
  hp: unit('power', 'HP, caballos', 'HP, horsepower'),
  kva: unit('power', 'kVA', 'kVA'),
  kwh: unit('energy', 'kWh', 'kWh'),
  mwh: unit('energy', 'MWh', 'MWh'),
  'm 3 h': unit('flow', 'm3/h, metros cúbicos por hora', 'm3/h, cubic metres per hour'),
  lpm: unit('flow', 'litros por minuto', 'liters per minute'),
  gpm: unit('flow', 'galones por minuto', 'gallons per minute'),
  lps: unit('flow', 'litros por segundo', 'liters per second'),
  'm 3': unit('volume', 'm3, metros cúbicos', 'm3, cubic metres, cubic meters'),
  'm 2': unit('area', 'm2, metros cuadrados', 'm2, square metres, square meters'),
  sqft: unit('area', 'pies cuadrados', 'square feet, sqft'),
  sqm: unit('area', 'm2, metros cuadrados', 'm2, square metres, square meters'),
  'ft 2': unit('area', 'pies cuadrados', 'square feet'),
  ha: unit('area', 'hectáreas', 'hectares'),
  mt: unit('length', 'metros', 'metres, meters'),
  mts: unit('length', 'metros', 'metres, meters'),
  m: unit('length', 'metros', 'metres, meters'),
  ft: unit('length', 'pies', 'feet'),
  km: unit('distance', 'kilómetros', 'kilometers, kilometres'),
  mm: unit(null, 'mm, milímetros', 'mm, millimeters, millimetres'),
  'm s': unit('speed', 'm/s, metros por segundo', 'm/s, metres per second'),
  ms: unit('speed', 'm/s, metros por segundo', 'm/s, metres per second'),
  'mm s': unit(null, 'mm/s', 'mm/s'),
  mms: unit(null, 'mm/s', 'mm/s'),
  pct: unit(null, 'por ciento', 'percent'),
  porc: unit(null, 'por ciento', 'percent'),
  perc: unit(null, 'por ciento', 'percent'),
  btu: unit(null, 'BTU', 'BTU'),
  cm: unit(null, 'centímetros', 'centimeters, centimetres'),
  inch: unit(null, 'pulgadas', 'inches'),
  bar: unit('pressure', 'bares', 'bars'),
  psi: unit('pressure', 'psi', 'psi'),
  kpa: unit('pressure', 'kPa', 'kPa'),
  degc: unit('temperature', 'grados', 'degrees'),
  celsius: unit('temperature', 'grados', 'degrees'),
  rpm: unit('speed', 'rpm, revoluciones', 'rpm, revolutions'),
  kmh: unit('speed', 'kilómetros por hora', 'kilometers per hour'),
  kg: unit('weight', 'kilos, kilogramos', 'kilos, kilograms'),
  kgs: unit('weight', 'kilos, kilogramos', 'kilos, kilograms'),
  ton: unit('weight', 'toneladas', 'tons, tonnes'),
  tons: unit('weight', 'toneladas', 'tons, tonnes'),
  tn: unit('weight', 'toneladas', 'tons, tonnes'),
  t: unit('weight', 'toneladas', 'tons, tonnes'),
  lb: unit('weight', 'libras', 'pounds'),
  lbs: unit('weight', 'libras', 'pounds'),
  lt: unit('volume', 'litros', 'liters, litres'),
  lts: unit('volume', 'litros', 'liters, litres'),
  l: unit('volume', 'litros', 'liters, litres'),
  gal: unit('volume', 'galones', 'gallons'),
  ppm: unit('concentration', 'ppm', 'ppm'),
  hz: unit('frequency', 'hercios', 'hertz'),
  volts: unit('voltage', 'voltios', 'volts'),
  kv: unit('voltage', 'kV, kilovoltios', 'kV, kilovolts'),
  amps: unit('current', 'amperios, amperes', 'amps, amperes'),
};

/** What is measured already says in which kind of unit. */
const QUANTITIES = new Set([
  'power', 'energy', 'flow', 'volume', 'area', 'length', 'distance', 'pressure', 'temperature', 'speed', 'weight', 'concentration', 'frequency',
  'voltage', 'current', 'capacity', 'height', 'width', 'depth', 'size', 'diameter', 'thickness', 'level', 'consumption', 'vibration', 'load',
  'installed power', 'rated current', 'rated voltage', 'surface area', 'production', 'mileage', 'usage', 'use', 'odometer', 'odometer reading', 'tread depth', 'oil volume',
]); // prettier-ignore

export interface Measured {
  /** The words without their unit. */
  words: string[];
  unit: Unit;
}

/** Takes the unit off a number's name: "flow_m3h", "motor_kw", "length_m"; null where it names none. */
export function measuredIn(words: readonly string[]): Measured | null {
  for (let length = Math.min(3, words.length - 1); length > 0; length -= 1) {
    const last = words.slice(-length);
    // "EnergyMWh" is split into Energy, M, Wh.
    const found = UNITS[last.join(' ')] ?? (length === 2 ? UNITS[last.join('')] : undefined);
    if (found) return { words: words.slice(0, -length), unit: found };
  }
  return null;
}

/** "AvgWindSpeed": the wind speed, as nobody asks for anything else of it. */
export function withoutAggregate(words: readonly string[]): string[] | null {
  return words.length > 1 && FIRST.has(words[0] ?? '') ? words.slice(1) : null;
}

/** True where some of a name's concepts say what is measured. */
export function saysQuantity(concepts: readonly string[]): boolean {
  return concepts.some((concept) => QUANTITIES.has(concept));
}
