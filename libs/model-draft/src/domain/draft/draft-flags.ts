import type { PerLanguage, Scalar } from '@app/kernel';
import type { GlossaryEntry, Words } from '../glossary/entry.js';
import type { Glossary } from '../glossary/glossary.js';
import type { Namer } from '../naming/naming.js';
import { readComment } from '../naming/comment.js';
import { splitIdentifier } from '../naming/split-identifier.js';
import type { ColumnProfile } from '../profile/profile.js';
import type { FieldPlan, PredicatePlan } from './plan.js';
import { stored } from './stored-column.js';
import { adjective, plainWords } from './wording.js';

/** Words in front of a flag's own: `is_active`, `tiene_garantia`. */
const ASKING = new Set(['is', 'es', 'esta', 'was', 'flag', 'ind', 'indicador', 'fl', 'sw', 'b']);
const HAVING = new Set(['has', 'tiene', 'con', 'with', 'have', 'under', 'bajo', 'en']);
/** Words behind a flag's own: `planned_flg`. */
const SAYING = new Set(['flg', 'flag', 'ind', 'indicador', 'yn', 'sn', 'fl']);
/** What the other value of a flag is called, by English labels of the glossary. */
const OPPOSITES: Readonly<Record<string, string>> = {
  active: 'inactive', scheduled: 'unplanned', planned: 'unplanned', paid: 'unpaid', available: 'unavailable', operational: 'out of service', open: 'closed',
  closed: 'open', 'in service': 'out of service', online: 'offline', running: 'stopped', assigned: 'unassigned', internal: 'external', own: 'rented', inactive: 'active', passed: 'failed', failed: 'passed', 'normally open': 'normally closed', 'normally closed': 'normally open', occupied: 'vacant', vacant: 'occupied', full: 'empty', mandatory: 'optional',
}; // prettier-ignore

export interface FlagPlan {
  yes: PredicatePlan;
  no: PredicatePlan;
}

/** A yes-or-no column as a field to group by and a condition for each of its values. */
export function flagFields(
  field: FieldPlan,
  column: ColumnProfile,
  values: { yes: readonly Scalar[]; no: readonly Scalar[] },
  { dialect, glossary, namer }: { dialect: 'sqlite' | 'postgresql' | 'mysql'; glossary: Glossary; namer: Namer },
): { fields: FieldPlan[]; plan: FlagPlan } {
  const native = column.kind === 'boolean' || (dialect !== 'postgresql' && values.yes.every((value) => value === 1));
  const condition = (wanted: readonly Scalar[], yes: boolean): string => {
    if (column.kind === 'boolean' && dialect === 'postgresql') return `${column.name} = ${yes ? 'TRUE' : 'FALSE'}`;
    if (native) return `${column.name} = ${yes ? 1 : 0}`;
    // Where only yes is written, "X" in many exports, nothing means no.
    if (wanted.length === 0) return `${column.name} IS NULL OR ${column.name} = ''`;
    const list = wanted.map((value) =>
      typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`,
    );
    return list.length === 1 ? `${column.name} = ${list[0]}` : `${column.name} IN (${list.join(', ')})`;
  };
  const { title } = readComment(column.comment, column.values);
  const { name } = words(column.name, { glossary, namer });
  const { yes, no } =
    title === null ? words(column.name, { glossary, namer }) : words(title, { glossary, namer }, field.words);
  const expression = native ? column.name : condition(values.yes, true);
  const flag: FieldPlan = {
    ...field,
    role: 'flag',
    expression,
    words: plainWords({ label: `${yes.es.label} (sí/no)`, gender: 'm' }, { label: `${yes.en.label} (yes/no)` }),
  };
  return {
    fields: stored(flag, column),
    plan: {
      yes: { name, expression: condition(values.yes, true), words: yes, description: described(column, values.yes) },
      no: {
        name: `not_${name}`,
        expression: condition(values.no, false),
        words: no,
        description: described(column, values.no),
      },
    },
  };
}

function words(
  column: string,
  { glossary, namer }: { glossary: Glossary; namer: Namer },
  /** What a comment calls it. */
  called?: PerLanguage<Words>,
): { yes: PerLanguage<Words>; no: PerLanguage<Words>; name: string } {
  const all = splitIdentifier(column, glossary);
  const own = all.filter(
    (word, at) =>
      !(at === 0 && (ASKING.has(word) || HAVING.has(word))) && !(at > 0 && at === all.length - 1 && SAYING.has(word)),
  );
  const name = own.join('_');
  const whole = all.length > own.length && HAVING.has(all[0] ?? '') ? glossary.valued(all.join(' ')) : null;
  const hit = whole ?? glossary.valued(own.join(' '));
  const hasIt =
    (!whole && HAVING.has(all[0] ?? '')) ||
    (hit ? hit.entry.kind === 'noun' : namer.name(own).words.es.gender !== undefined);
  if (hit && !hasIt) return { yes: hit.entry.words, no: opposite(hit.entry, glossary), name };
  const [only = '', more] = own;
  if (!hasIt && called && more === undefined && PARTICIPLE.test(only)) return { ...agreeingWith(only), name };
  // "is_contractor" of people: the rows are contractors themselves.
  if (hit && !whole && /^(?:is|es)$/.test(all[0] ?? '')) {
    const { es, en } = hit.entry.words;
    return {
      yes: plainWords(
        { label: es.label, plural: es.plural, synonyms: [...es.synonyms, `que son ${es.plural}`] },
        { label: en.label, plural: en.plural, synonyms: [...en.synonyms, `who are ${en.plural}`] },
      ),
      no: plainWords(
        { label: `no ${es.label}`, plural: `no ${es.plural}`, synonyms: [`que no son ${es.plural}`] },
        { label: `not ${en.label}`, plural: `not ${en.plural}`, synonyms: [`who are not ${en.plural}`] },
      ),
      name,
    };
  }
  const { es, en } = hit?.entry.words ?? (all.length > own.length ? undefined : called) ?? namer.name(own).words;
  const nouns = { es: [es.label, es.plural, ...es.synonyms], en: [en.label, en.plural, ...en.synonyms] };
  const had = { es: having.es.flatMap((verb) => nouns.es.map((noun) => `${verb} ${noun}`)), en: having.en.flatMap((verb) => nouns.en.map((noun) => `${verb} ${noun}`)) }; // prettier-ignore
  const lacked = { es: lacking.es.flatMap((verb) => nouns.es.map((noun) => `${verb} ${noun}`)), en: lacking.en.flatMap((verb) => nouns.en.map((noun) => `${verb} ${noun}`)) }; // prettier-ignore
  const stopped = stops(namer.name(own).concepts);
  return {
    yes: plainWords(
      {
        label: `con ${es.label}`,
        synonyms: [...(all.length > own.length ? [] : [`de ${es.label}`]), ...had.es],
        verbs: stopped?.yes.es ?? [],
      },
      {
        label: `with ${en.label}`,
        synonyms: [
          ...(all[0] === 'under' ? [`under ${en.label}`] : []),
          ...(all.length > own.length ? [] : [en.label]),
          ...had.en,
        ],
        verbs: stopped?.yes.en ?? [],
      },
    ),
    no: plainWords(
      { label: `sin ${es.label}`, synonyms: lacked.es, verbs: stopped?.no.es ?? [] },
      { label: `without ${en.label}`, synonyms: lacked.en, verbs: stopped?.no.en ?? [] },
    ),
    name,
  };
}

const having = {
  es: ['con', 'que tiene', 'que tienen', 'tiene', 'tienen', 'que cuentan con', 'cuentan con', 'cuenta con'],
  en: [
    'with a',
    'with an',
    'that have',
    'that have a',
    'have a',
    'has a',
    'have',
    'has',
    'equipped with',
    'equipped with a',
  ],
};
const lacking = {
  es: ['que no tiene', 'que no tienen', 'no tiene', 'no tienen', 'que no cuentan con', 'no cuentan con', 'no cuenta con', 'sin ningún', 'sin ninguna', 'que carecen de'],
  en: ['with no', 'without a', 'without an', 'without any', 'that have no', 'have no', 'has no', 'that do not have a', 'do not have a', 'does not have a', 'do not have', 'lacking', 'that lack', 'lacking a'],
}; // prettier-ignore

/** What work did to the machine: it stood still for it. */
const STOPS = new Set(['shutdown', 'stoppage', 'downtime', 'stop', 'outage', 'machine down']);

function stops(concepts: readonly string[]): { yes: PerLanguage<string[]>; no: PerLanguage<string[]> } | null {
  if (!concepts.some((concept) => STOPS.has(concept))) return null;
  const things = { es: ['', ' la máquina', ' las máquinas', ' el equipo', ' la línea', ' la producción', ' el servicio'], en: [' the machine', ' a machine', ' machines', ' the equipment', ' the line', ' production', ' the asset'] }; // prettier-ignore
  const es = ['paró', 'pararon', 'detuvo', 'detuvieron'].flatMap((verb) => things.es.map((thing) => `${verb}${thing}`));
  const caused = [
    'causó paro',
    'causaron paro',
    'provocó paro',
    'provocaron paro',
    'generó paro',
    'generaron paro',
    'causaron un paro',
    'provocaron un paro',
  ];
  const en = things.en.flatMap((thing) => [`stopped${thing}`, `shut down${thing}`, `brought down${thing}`]);
  const led = [
    'caused downtime',
    'caused a stoppage',
    'caused a stop',
    'caused a shutdown',
    'caused stoppage',
    'led to downtime',
  ];
  return {
    yes: { es: [...es, ...caused], en: [...en, ...led] },
    no: {
      es: [...es, ...caused].map((phrase) => `no ${phrase}`),
      en: [
        ...things.en.flatMap((thing) => [`did not stop${thing}`, `without stopping${thing}`]),
        'did not cause downtime',
        'without stoppage',
      ],
    },
  };
}

const PARTICIPLE = /(?:ad|id)[oa]s?$/;

/** "Energizada", which no glossary knows, agrees with whatever it is said of. */
function agreeingWith(participle: string): { yes: PerLanguage<Words>; no: PerLanguage<Words> } {
  const masculine = participle.replace(/[oa]s?$/, 'o');
  const feminine = participle.replace(/[oa]s?$/, 'a');
  return {
    yes: adjective({ masculine, feminine }, { label: participle }),
    no: adjective({ masculine: `no ${masculine}`, feminine: `no ${feminine}` }, { label: `not ${participle}` }),
  };
}

function opposite({ concept, words: { es, en } }: GlossaryEntry, glossary: Glossary): PerLanguage<Words> {
  const known = glossary.valued(OPPOSITES[concept] ?? '');
  if (known) return known.entry.words;
  return {
    es: {
      label: `no ${es.label}`,
      plural: `no ${es.plural}`,
      ...(es.feminine && { feminine: { label: `no ${es.feminine.label}`, plural: `no ${es.feminine.plural}` } }),
      synonyms: /[ai]do$/.test(es.label)
        ? [
            `sin ${es.label.replace(/ado$/, 'ar').replace(/ido$/, 'er')}`,
            `sin ${es.label.replace(/ado$/, 'ar').replace(/ido$/, 'ir')}`,
          ]
        : [],
      verbs: [],
    },
    en: {
      label: `not ${en.label}`,
      plural: `not ${en.plural}`,
      synonyms: [`non-${en.label}`, ...(/ed$/.test(en.label) ? [`un${en.label}`, `not yet ${en.label}`] : [])],
      verbs: [],
    },
  };
}

function described(column: ColumnProfile, values: readonly Scalar[]): PerLanguage<string> {
  const list = values.map((value) => `'${String(value)}'`).join(', ');
  return { es: `${column.name} es ${list}.`, en: `${column.name} is ${list}.` };
}
