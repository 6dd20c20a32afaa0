import { fold, type PerLanguage } from '@app/kernel';
import type { Words } from '../glossary/entry.js';
import type { DatasetPlan } from './plan.js';
import { withSynonyms } from '../glossary/with-synonyms.js';
import { headsOf } from './wording.js';

interface Worded {
  words: PerLanguage<Words>;
}

/**
 * Gives things the short form that people use, "órdenes" for repair orders and "estado" for their state, unless another thing of
 * the kind is called so; and takes away synonyms that two of a kind share.
 */
export function addShortForms(datasets: readonly DatasetPlan[]): void {
  const counted = datasets.filter(({ part }) => part === 'entity').map(({ naming }) => naming);
  callTechnicians(datasets);
  shorten(counted);
  for (const { part, fields } of datasets) {
    if (part !== 'entity') continue;
    const classes = fields.filter(({ role }) => role === 'category' || role === 'code' || role === 'name');
    shorten(classes);
    unshare(fields.filter(({ role }) => role !== 'key'));
    for (const field of fields) {
      const values = field.values.map(({ words }) => ({ words }));
      unshare(values);
      field.values = field.values.map((value, at) => ({ ...value, words: values[at]?.words ?? value.words }));
    }
  }
  unshare(counted);
}

function shorten(things: readonly Worded[]): void {
  for (const language of ['es', 'en'] as const) {
    const heads = things.map(({ words }) => headsOf(words)[language]);
    const taken = things.flatMap(({ words }) => [words[language].label, words[language].plural]).map(fold);
    things.forEach((thing, at) => {
      const free = (heads[at] ?? []).filter(
        (head) => !taken.includes(fold(head)) && heads.filter((others) => others.includes(head)).length === 1,
      );
      const none = { es: [], en: [] };
      thing.words = withSynonyms(thing.words, { ...none, [language]: free });
    });
  }
}

/** A word leads to one thing of a kind: labels win, and what two have as a synonym neither keeps. */
function unshare(things: readonly Worded[]): void {
  const labels = new Map<string, Worded>();
  const owners = new Map<string, Set<Worded>>();
  for (const thing of things) {
    for (const { label, plural, synonyms } of [thing.words.es, thing.words.en]) {
      for (const word of [label, plural].map(fold)) if (!labels.has(word)) labels.set(word, thing);
      for (const word of synonyms.map(fold)) owners.set(word, (owners.get(word) ?? new Set()).add(thing));
    }
  }
  for (const thing of things) {
    const keep = (word: string): boolean => {
      const labelled = labels.get(fold(word));
      return (labelled === undefined || labelled === thing) && (owners.get(fold(word))?.size ?? 0) <= 1;
    };
    const own = (words: Words): Words => ({ ...words, synonyms: words.synonyms.filter(keep) });
    thing.words = { es: own(thing.words.es), en: own(thing.words.en) };
  }
}

const CRAFTS = new Set(['trade', 'craft', 'specialty', 'skill']);
const STAFF = new Set(['employee', 'worker', 'staff', 'personnel', 'person', 'user']);

/** Employees with a craft are the technicians where no other table is theirs. */
function callTechnicians(datasets: readonly DatasetPlan[]): void {
  if (datasets.some(({ naming }) => ['technician', 'mechanic'].includes(naming.head))) return;
  const staff = datasets.find(
    ({ naming, part, fields }) =>
      part === 'entity' &&
      STAFF.has(naming.head) &&
      fields.some(({ concepts }) => concepts.some((one) => CRAFTS.has(one))),
  );
  if (staff) staff.naming.words = withSynonyms(staff.naming.words, { es: ['técnico'], en: ['technician', 'tech'] });
}
