import { withSynonyms } from '../glossary/with-synonyms.js';
import type { Name, Namer } from './naming.js';

/** What rows are kept in. */
const KEEPING = new Set([
  'log',
  'history',
  'history record',
  'record',
  'register',
  'entry',
  'event',
  'book',
  'list',
  'data',
  'detail',
  'item',
  'report',
]);

/** What happens, so that each row is one: the history of a machine holds no machines. */
const HAPPENINGS = new Set(
  `failure, breakdown, fault, defect, stoppage, stop, downtime, outage, incident, accident, alarm, maintenance, preventive maintenance,
  repair, service, inspection, calibration, cleaning, lubrication, replacement, reading, measurement, movement, transaction,
  consumption, work, job, task, activity, visit, delivery, trip, training, test, sample, complaint, claim, call, request, order`
    .split(',')
    .map((word) => word.trim()),
);

/** True for what happens rather than is there; a "meter reading" is a reading. */
export function isHappening(concept: string): boolean {
  return HAPPENINGS.has(concept) || HAPPENINGS.has(concept.split(' ').at(-1) ?? '');
}

/**
 * What the rows of a table are, where its name says what it is kept in: those of a "failure log" and of a "bitácora de fallas" are
 * failures.
 * @param others the words of all tables: what has a table of its own is not meant
 */
export function nameOfRecords(
  name: Name,
  words: readonly string[],
  others: readonly (readonly string[])[],
  namer: Namer,
): Name {
  const rest = words.filter((word) => !KEEPING.has(namer.concepts([word])[0] ?? ''));
  if (rest.length === 0 || rest.length === words.length || name.concepts.length === 1) return name;
  const thing = namer.name(rest);
  if (!isHappening(thing.head)) return name;
  if (others.some((other) => other !== words && namer.name(other).head === thing.head)) return name;
  return { ...thing, words: withSynonyms(thing.words, labelsOf(name)) };
}

function labelsOf({ words: { es, en } }: Name): { es: string[]; en: string[] } {
  return { es: [es.label, es.plural], en: [en.label, en.plural] };
}
