import { EQUIPMENT_TYPES } from './catalog/equipment-types.js';
import { type AreaDefinition, type SiteDefinition, SITES } from './catalog/sites.js';
import type { Machine } from './machine.js';
import { type DayNumber, DAYS_A_YEAR, dayText } from './plant-calendar.js';
import type { AreaRow, Criticality, EquipmentType, SiteRow } from './plant-rows.js';
import { RandomStream, type Weighted } from './random-stream.js';

/** `total` split by shares into whole numbers that add up to it, each at least `least`. */
export function apportion<T>(total: number, shares: readonly Weighted<T>[], least: number): Map<T, number> {
  const sum = shares.reduce((all, [, share]) => all + share, 0);
  const parts = shares.map(([key, share]) => ({ key, exact: (total * share) / sum }));
  const counts = new Map(parts.map(({ key, exact }) => [key, Math.max(least, Math.floor(exact))]));
  const byRemainder = [...parts].sort((a, b) => (b.exact % 1) - (a.exact % 1));
  const biggest = parts.reduce((best, part) => (part.exact > best.exact ? part : best)).key;
  let left = total - [...counts.values()].reduce((all, count) => all + count, 0);
  for (const { key } of byRemainder) {
    if (left <= 0) break;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    left -= 1;
  }
  // What the minimum took beyond the total, the biggest share gives back.
  counts.set(biggest, (counts.get(biggest) ?? 0) + left);
  return counts;
}

export interface Place {
  siteIndex: number;
  site: SiteDefinition;
  area: AreaDefinition;
  row: AreaRow;
}

export function siteRows(): SiteRow[] {
  return SITES.map(({ code, name, city, country }, i) => ({ id: i + 1, code, name, city, country }));
}

export function buildPlaces(): Place[] {
  let id = 0;
  return SITES.flatMap((site, siteIndex) =>
    site.areas.map((area) => {
      id += 1;
      return {
        siteIndex,
        site,
        area,
        row: { id, site_id: siteIndex + 1, code: `${site.code}-${area.code}`, name: area.name },
      };
    }),
  );
}

const TYPES = Object.keys(EQUIPMENT_TYPES) as EquipmentType[];
const MAY_STAND_BY: ReadonlySet<EquipmentType> = new Set(['pump', 'motor', 'compressor', 'generator']);
const STANDBY_SHARE = 0.04;
const CRITICALITIES: readonly Criticality[] = ['A', 'B', 'C'];

/** Age in days: most machines are 3 to 18 years old, a tenth came during the last three. */
function drawAge(stream: RandomStream): number {
  const years = stream.chance(0.1) ? stream.between(0.15, 2.9) : 3 + 19 * (stream.float() + stream.float()) * 0.5;
  return Math.round(years * DAYS_A_YEAR);
}

function drawCost([from, to]: readonly [number, number], stream: RandomStream): number {
  const cost = from * (to / from) ** stream.float();
  const step = cost > 20_000 ? 500 : 50;
  return Math.round(cost / step) * step;
}

/** All equipment, by area and within it by type; codes count up within each type. */
export function buildMachines(seed: number, count: number, places: readonly Place[], today: DayNumber): Machine[] {
  const counts = apportion(
    count,
    TYPES.map((type) => [type, EQUIPMENT_TYPES[type].share]),
    3,
  );
  const drafts = TYPES.flatMap((type) => {
    const homes = places
      .filter(({ area }) => area.draws[type])
      .map((place): Weighted<Place> => [place, place.site.share * (place.area.draws[type] ?? 0)]);
    return [...apportion(counts.get(type) ?? 0, homes, 0)].flatMap(([place, share]) =>
      Array.from({ length: share }, (_, n) => ({
        type,
        place,
        stream: new RandomStream(seed, 'equipment', type, place.row.code, n),
      })),
    );
  });
  const order = new Map(places.map((place, i) => [place, i]));
  drafts.sort((a, b) => (order.get(a.place) ?? 0) - (order.get(b.place) ?? 0)); // stable: types stay in order
  const numbers = new Map<EquipmentType, number>();
  const machines = drafts.map(({ type, stream, place }, i) => {
    const number = (numbers.get(type) ?? 100) + 1;
    numbers.set(type, number);
    // The first three machines show every criticality; chance alone might leave one out of a small plant.
    return buildMachine(seed, i + 1, type, number, place, stream, today, CRITICALITIES[i]);
  });
  putOnStandby(seed, machines);
  return machines;
}

/** Makes some machines the spare of others: they run little and fail little. */
function putOnStandby(seed: number, machines: readonly Machine[]): void {
  const stream = new RandomStream(seed, 'standby');
  const spares = machines.filter(({ row }) => MAY_STAND_BY.has(row.type) && row.criticality !== 'A');
  for (const machine of stream.shuffle(spares).slice(0, Math.round(machines.length * STANDBY_SHARE))) {
    machine.standby = true;
    machine.duty = stream.between(0.02, 0.08);
  }
}

function buildMachine(
  seed: number,
  id: number,
  type: EquipmentType,
  number: number,
  { site, siteIndex, row: area }: Place,
  stream: RandomStream,
  today: DayNumber,
  fixedCriticality: Criticality | undefined,
): Machine {
  const definition = EQUIPMENT_TYPES[type];
  const installedDay = today - drawAge(stream);
  const maker = stream.int(0, definition.makers.length - 1);
  const [a, b] = definition.criticality;
  const criticality =
    fixedCriticality ??
    stream.weighted<Criticality>([
      ['A', a],
      ['B', b],
      ['C', 1 - a - b],
    ]);
  const year = Number(dayText(installedDay).slice(0, 4));
  return {
    row: {
      id,
      code: `${definition.prefix}-${number}`,
      name: `${stream.pick(definition.names)} ${number}`,
      type,
      area_id: area.id,
      manufacturer: stream.chance(0.04) ? null : (definition.makers[maker] ?? null),
      model: stream.chance(0.08) ? null : `${definition.series[maker]}-${stream.int(2, 48) * 25}`,
      serial_number: stream.chance(0.13) ? null : `${definition.prefix}${year}-${stream.int(10_000, 99_999)}`,
      criticality,
      status: 'operational',
      installed_on: dayText(installedDay),
      last_maintenance: null,
      next_maintenance: null,
      replacement_cost: stream.chance(0.06) ? null : drawCost(definition.cost, stream),
    },
    site,
    siteIndex,
    installedDay,
    standby: false,
    duty: stream.between(...definition.duty),
    downUntil: 0,
    nextFailureAt: Number.POSITIVE_INFINITY,
    finalBreakdown: null,
    stops: [],
    failedNow: false,
    workedOnNow: false,
    failureStream: new RandomStream(seed, 'failures', id),
    meterStream: new RandomStream(seed, 'meter', id),
  };
}
