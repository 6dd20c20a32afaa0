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
/** What the other value of a flag is called, by English labels of the glossary. */
const OPPOSITES: Readonly<Record<string, string>> = {
  active: 'inactive', scheduled: 'unplanned', planned: 'unplanned', paid: 'unpaid', available: 'unavailable', operational: 'out of service', open: 'closed',
  closed: 'open', 'in service': 'out of service', online: 'offline', running: 'stopped', assigned: 'unassigned', internal: 'external', own: 'rented', inactive: 'active',
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
  const own = all.filter((word, at) => at > 0 || !(ASKING.has(word) || HAVING.has(word)));
  const name = own.join('_');
  const whole = all.length > own.length && HAVING.has(all[0] ?? '') ? glossary.valued(all.join(' ')) : null;
  const hit = whole ?? glossary.valued(own.join(' '));
  const having =
    (!whole && HAVING.has(all[0] ?? '')) ||
    (hit ? hit.entry.kind === 'noun' : namer.name(own).words.es.gender !== undefined);
  if (hit && !having) return { yes: hit.entry.words, no: opposite(hit.entry, glossary), name };
  const [only = '', more] = own;
  if (!having && called && more === undefined && PARTICIPLE.test(only)) return { ...agreeingWith(only), name };
  const { es, en } = hit?.entry.words ?? (all.length > own.length ? undefined : called) ?? namer.name(own).words;
  return {
    yes: plainWords(
      { label: `con ${es.label}`, synonyms: all.length > own.length ? [] : [`de ${es.label}`] },
      {
        label: `with ${en.label}`,
        synonyms: [
          ...(all[0] === 'under' ? [`under ${en.label}`] : []),
          ...(all.length > own.length ? [] : [en.label]),
        ],
      },
    ),
    no: plainWords({ label: `sin ${es.label}` }, { label: `without ${en.label}` }),
    name,
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
      synonyms: [],
      verbs: [],
    },
    en: { label: `not ${en.label}`, plural: `not ${en.plural}`, synonyms: [`non-${en.label}`], verbs: [] },
  };
}

function described(column: ColumnProfile, values: readonly Scalar[]): PerLanguage<string> {
  const list = values.map((value) => `'${String(value)}'`).join(', ');
  return { es: `${column.name} es ${list}.`, en: `${column.name} is ${list}.` };
}
