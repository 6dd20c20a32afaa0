import type { TimeGrain } from '@app/kernel';

/** Folded month names and the usual short forms, January first; Spanish and English together. */
const MONTH_NAMES: readonly string[] = [
  'enero|ene|january|jan',
  'febrero|feb|february',
  'marzo|march',
  'abril|abr|april|apr',
  'mayo|may',
  'junio|jun|june',
  'julio|jul|july',
  'agosto|ago|august|aug',
  'septiembre|setiembre|sept|sep|september',
  'octubre|oct|october',
  'noviembre|nov|november',
  'diciembre|dic|december|dec',
];

const monthByName = new Map<string, number>();
MONTH_NAMES.forEach((names, index) => names.split('|').forEach((name) => monthByName.set(name, index + 1)));

/** Month number (1–12) of a folded name. */
export function monthNumber(name: string): number | undefined {
  return monthByName.get(name);
}

const UNIT_NAMES: Record<TimeGrain, string> = {
  day: 'dias|dia|days|day',
  week: 'semanas|semana|weeks|week',
  month: 'meses|mes|months|month',
  quarter: 'trimestres|trimestre|quarters|quarter',
  year: 'anos|ano|years|year',
};

const unitByName = new Map<string, TimeGrain>();
for (const [grain, names] of Object.entries(UNIT_NAMES)) {
  for (const name of names.split('|')) unitByName.set(name, grain as TimeGrain);
}

export function unitGrain(name: string): TimeGrain | undefined {
  return unitByName.get(name);
}

const ORDINALS: readonly string[] = [
  'primer|primero|primera|1er|1ro|1ra|first|1st|i',
  'segundo|segunda|2do|2da|2o|second|2nd|ii',
  'tercer|tercero|tercera|3er|3ro|3ra|third|3rd|iii',
  'cuarto|cuarta|4to|4ta|fourth|4th|iv',
];

export function ordinalNumber(name: string): number | undefined {
  const index = ORDINALS.findIndex((names) => names.split('|').includes(name));
  return index < 0 ? undefined : index + 1;
}

const ONES = 'uno|una|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|one|two|three|four|five|six|seven|eight|nine';
const TENS =
  'treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const OTHER_NUMBERS =
  'diez|once|doce|trece|catorce|quince|dieciseis|diecisiete|dieciocho|diecinueve|veinte|veintiun|veintiuno|veintiuna|veintidos|veintitres|veinticuatro|veinticinco|veintiseis|veintisiete|veintiocho|veintinueve|cien|ciento veinte|ciento ochenta|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundred|a hundred|one hundred';
/** "un par de", "a couple of", "a dozen". */
const VAGUE_NUMBERS = '(?:un |a )?(?:par|couple)(?: de| of)?|(?:una |a )?(?:docena|dozen)(?: de| of)?';
const NUMBER_WORDS = `(?:${TENS})(?: y (?:${ONES})| (?:${ONES}))?|${OTHER_NUMBERS}|${VAGUE_NUMBERS}|${ONES}`;

const WEEKDAYS: readonly string[] = [
  'lunes|monday|mon', 'martes|tuesday|tue', 'miercoles|wednesday|wed', 'jueves|thursday|thu', 'viernes|friday|fri',
  'sabado|saturday', 'domingo|sunday',
]; // prettier-ignore

/** 0 for Monday … 6 for Sunday. */
export function weekdayNumber(name: string): number | undefined {
  const index = WEEKDAYS.findIndex((names) => names.split('|').includes(name));
  return index < 0 ? undefined : index;
}

/** Regular-expression sources that the rows of the time table are written with, as `{name}`. All without capture groups. */
export const MACROS: Record<string, string> = {
  month: `(?:${MONTH_NAMES.join('|')})`,
  unit: `(?:${Object.values(UNIT_NAMES).join('|')})`,
  n: `(?:\\d{1,4}|${NUMBER_WORDS})`,
  year: '(?:19|20)\\d{2}',
  // A year beside a part of it: "T3 de 2025", "Q3 25", "H2 last year".
  yearish:
    '(?:(?:19|20)\\d{2}|2\\d|(?:el )?ano pasado|ano anterior|last year|previous year|este ano|this year|the year|presente ano|ano en curso|ano)',
  // The same of a day: "30 de junio de este año".
  yearNamed:
    '(?:19|20)\\d{2}|(?:el )?ano pasado|ano anterior|last year|previous year|este (?:mismo )?ano|this year|presente ano|ano en curso|ano actual',
  weekday: `(?:${WEEKDAYS.join('|')})`,
  day: '(?:3[01]|[12]\\d|0?[1-9])(?:o|ro|st|nd|rd|th)?',
  ord: `(?:${ORDINALS.join('|')})`,
  iso: '(?:19|20)\\d{2}-\\d{2}-\\d{2}',
  slashed: '\\d{1,2}[/-]\\d{1,2}[/-](?:(?:19|20)\\d{2}|\\d{2})',
};
