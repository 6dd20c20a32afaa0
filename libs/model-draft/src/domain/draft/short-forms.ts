import { fold, type PerLanguage } from '@app/kernel';
import { englishPlural } from '../glossary/english.js';
import type { Words } from '../glossary/entry.js';
import { spanishPlural } from '../glossary/spanish.js';
import type { DatasetPlan, FieldPlan } from './plan.js';
import type { Glossary } from '../glossary/glossary.js';
import { withSynonyms } from '../glossary/with-synonyms.js';
import { ASSETS, PEOPLE } from './concepts.js';
import { headsOf, plainWords } from './wording.js';

interface Worded {
  words: PerLanguage<Words>;
}

/**
 * Gives things the short form that people use, "órdenes" for repair orders and "estado" for their state, unless another thing of
 * the kind is called so; and takes away synonyms that two of a kind share.
 */
export function addShortForms(datasets: readonly DatasetPlan[], glossary: Glossary): void {
  const counted = datasets.filter(({ part }) => part === 'entity').map(({ naming }) => naming);
  callTechnicians(datasets);
  callPeople(datasets);
  callStops(datasets);
  callByCode(datasets);
  callByHead(datasets, glossary);
  callCodesByWhatTheyTell(datasets, glossary);
  callBySubstance(datasets, glossary);
  shorten(counted);
  // Where one of the plant's figures is called cost, nothing else is.
  const priced = datasets.some(({ fields }) =>
    fields.some(
      ({ role, concepts }) => role === 'measure' && ['cost', 'total cost', 'expense'].includes(concepts.join()),
    ),
  );
  for (const { part, fields } of datasets) {
    if (part !== 'entity') continue;
    sayWhatWasSpent(fields, priced);
    const classes = fields.filter(({ role }) => role === 'category' || role === 'code' || role === 'name');
    shorten(classes, counted);
    unshare(fields.filter(({ role }) => role !== 'key'));
    for (const field of fields) {
      const values = field.values.map(({ words }) => ({ words }));
      unshare(values);
      field.values = field.values.map((value, at) => ({ ...value, words: values[at]?.words ?? value.words }));
    }
  }
  unshare(counted);
}

const SPENDING = {
  es: [
    'gastamos en',
    'se gastó en',
    'gasto en',
    'gastos en',
    'se ha gastado en',
    'hemos gastado en',
    'costo en',
    'costaron en',
    'costaron los',
    'costaron las',
    'costó la',
    'costó el',
  ],
  en: [
    'spend on',
    'spent on',
    'did we spend on',
    'was spent on',
    'have we spent on',
    'spending on',
    'cost in',
    'did we spend in',
  ],
} as const;

/** What a thing is worth is not what was spent. */
const WORTH = new Set([
  'purchase cost',
  'replacement cost',
  'book value',
  'residual value',
  'price',
  'value',
  'budget',
  'revenue',
  'balance',
]);

/** What people say of the only money that rows have. */
const COST = { es: ['costo', 'coste', 'gasto', 'monto'], en: ['cost', 'spend', 'expense'] } as const;
/** What things that were bought cost is what was paid for them. */
const PAID = {
  es: ['costo de compra', 'costo de adquisición', 'precio de compra', 'precio', 'inversión', 'inversión en equipos'],
  en: ['purchase cost', 'acquisition cost', 'purchase price', 'price', 'investment'],
};
const SPENT = {
  es: ['costó', 'costaron', 'cuesta', 'cuestan', 'gastamos', 'se gastó', 'se ha gastado', 'hemos gastado'],
  en: ['did we spend', 'spent', 'was spent', 'costs', 'did it cost', 'did they cost'],
};

/** "Gastamos en mano de obra" is the cost of it; "horas" are the only hours that rows have, and "se usaron" is said of them. */
function sayWhatWasSpent(fields: readonly FieldPlan[], priced: boolean): void {
  for (const field of fields) {
    if (field.role !== 'measure') continue;
    const [es, en] = [/^costo de (.+)$/.exec(field.words.es.label)?.[1], /^(.+) cost$/.exec(field.words.en.label)?.[1]];
    if (field.format === 'currency' && es !== undefined && en !== undefined && field.aggregation !== 'avg') {
      const [bought] = [/^(?:purchase|replacement|acquisition)$/.test(en)];
      if (bought) continue;
      const named = {
        es: field.words.es.synonyms.flatMap((word) => /^(?:costo|gasto) de (?:los |las )?(.+)$/.exec(word)?.[1] ?? []),
        en: field.words.en.synonyms.flatMap((word) => /^(.+) cost$/.exec(word)?.[1] ?? []),
      };
      const names = {
        es: [...new Set([es, ...singular(es), ...named.es])],
        en: [...new Set([en, `${en}s`.replace(/ss$/, 's'), ...named.en])],
      };
      field.words = withVerbs(field.words, {
        es: SPENDING.es.flatMap((verb) => names.es.map((name) => `${verb} ${name}`)),
        en: SPENDING.en.flatMap((verb) => names.en.map((name) => `${verb} ${name}`)),
      });
    }
  }
  const money = fields.filter(
    ({ role, format, aggregation }) => role === 'measure' && format === 'currency' && aggregation !== 'avg',
  );
  const [only, more] = money;
  if (only && !more && !priced && !only.concepts.some((concept) => WORTH.has(concept)))
    only.words = withVerbs(withSynonyms(only.words, COST), SPENT);
  const bought = fields.some(({ concepts }) => concepts.includes('purchase date'));
  if (only && !more && bought && only.concepts.join() === 'cost') only.words = withSynonyms(only.words, PAID);
  const hours = fields.filter(({ role, format }) => role === 'measure' && format === 'hours');
  for (const field of hours) {
    field.words = withVerbs(field.words, {
      es: ['se usaron', 'se trabajaron', 'se dedicaron', 'se invirtieron'].map(
        (verb) => `${field.words.es.label} ${verb}`,
      ),
      en: ['were used', 'were worked', 'were spent'].map((verb) => `${field.words.en.label} ${verb}`),
    });
    if (hours.length === 1) field.words = withSynonyms(field.words, { es: ['horas'], en: ['hours'] });
  }
}

function singular(plural: string): string[] {
  return plural.endsWith('es') ? [plural.slice(0, -2)] : plural.endsWith('s') ? [plural.slice(0, -1)] : [];
}

function withVerbs({ es, en }: PerLanguage<Words>, more: PerLanguage<string[]>): PerLanguage<Words> {
  return { es: { ...es, verbs: [...es.verbs, ...more.es] }, en: { ...en, verbs: [...en.verbs, ...more.en] } };
}

/** `others`: what else is called so, or ends so: "center" is no cost center where there are work centers. */
function shorten(things: readonly Worded[], others: readonly Worded[] = []): void {
  for (const language of ['es', 'en'] as const) {
    const heads = things.map(({ words }) => headsOf(words)[language]);
    const taken = [
      ...things.flatMap(({ words }) => [words[language].label, words[language].plural]),
      ...others.flatMap(({ words }) => headsOf(words)[language]),
    ].map(fold);
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

/** "Equipos biomédicos" are the equipment, and devices, where no other table's rows are. */
function callByHead(datasets: readonly DatasetPlan[], glossary: Glossary): void {
  const things = datasets.filter(({ part }) => part === 'entity').map(({ naming }) => naming);
  const said = (naming: DatasetPlan['naming']): string[] =>
    [naming.words.es, naming.words.en].flatMap(({ label, plural, synonyms }) => [label, plural, ...synonyms]).map(fold);
  for (const naming of things) {
    const entry = naming.concepts.length > 1 ? glossary.named(naming.head.split(' '))?.entry : undefined;
    const others = things.filter((other) => other !== naming);
    if (entry?.kind !== 'noun' || others.some(({ head }) => head === naming.head)) continue;
    const taken = new Set(others.flatMap(said));
    const free = (words: Words): string[] =>
      [words.label, words.plural, ...(ASSETS.has(naming.head) ? words.synonyms : [])].filter(
        (word) => !taken.has(fold(word)),
      );
    naming.words = withSynonyms(naming.words, { es: free(entry.words.es), en: free(entry.words.en) });
  }
}

/** Codes of failures are the failures that orders have, where no table holds the failures themselves. */
function callCodesByWhatTheyTell(datasets: readonly DatasetPlan[], glossary: Glossary): void {
  for (const { naming, fields, nameField } of datasets) {
    const told = /^(failure|fault|cause|damage|problem|symptom|defect) code$/.exec(naming.concepts.join(' '))?.[1];
    const entry = told === undefined ? undefined : glossary.named([told])?.entry;
    if (!entry || datasets.some((other) => other.naming.head === entry.concept)) continue;
    const { es, en } = entry.words;
    const more = { es: [es.label, es.plural, ...es.synonyms], en: [en.label, en.plural, ...en.synonyms] };
    const shown = fields.find(({ name }) => name === nameField);
    if (shown) shown.words = withSynonyms(shown.words, more);
  }
}

const SUBSTANCES = ['fuel', 'oil', 'water', 'energy', 'gas', 'lubricant'];
const UNITS = new Set(['liter', 'gallon', 'kilogram', 'ton', 'kilowatt hour', 'volume', 'quantity']);

/** How much of something was used. */
const USES = new Set(['consumption', 'usage', 'use', 'material usage', 'part used', 'issue of material']);
const USED = {
  es: ['cantidad consumida', 'cantidad usada', 'consumo en cantidad', 'unidades consumidas', 'unidades usadas'],
  en: ['quantity used', 'quantity consumed', 'units used', 'units consumed', 'used quantity'],
};

/** Litres of a table of fuel are litres of fuel, and fuel is counted in them. */
function callBySubstance(datasets: readonly DatasetPlan[], glossary: Glossary): void {
  for (const { part, naming, fields } of datasets) {
    const substance = SUBSTANCES.find((one) => ` ${naming.words.en.label} `.includes(` ${one} `));
    const entry = substance === undefined ? undefined : glossary.named([substance])?.entry;
    const counted = fields.filter(({ role, concepts }) => role === 'measure' && UNITS.has(concepts.join()));
    const [field, more] = counted;
    if (part !== 'entity' || !field || more) continue;
    if (USES.has(naming.head)) field.words = withSynonyms(field.words, USED);
    if (!entry) continue;
    const [es, en] = [entry.words.es.label, entry.words.en.label];
    const [own, english] = [field.words.es, field.words.en];
    field.words = withSynonyms(field.words, {
      es: [es, `${own.plural} de ${es}`, `${own.plural} de ${es} cargados`, `consumo de ${es}`, `${es} cargado`, `${es} consumido`],
      en: [en, `${english.plural} of ${en}`, ...english.synonyms.map((unit) => `${unit}s of ${en}`), `${en} consumption`, `${en} used`, `${en} consumed`],
    }); // prettier-ignore
  }
}

/** Rows of an inventory whose code is an item number are items. */
function callByCode(datasets: readonly DatasetPlan[]): void {
  const taken = new Set(datasets.flatMap(({ naming }) => naming.concepts));
  for (const { part, codeField, fields, naming } of datasets) {
    const code = part === 'entity' ? fields.find(({ name }) => name === codeField) : undefined;
    const [thing, kind, more] = code?.concepts ?? [];
    if (!code || thing === undefined || more !== undefined || taken.has(thing)) continue;
    if (!['number', 'code', 'key', 'identifier'].includes(kind ?? '')) continue;
    const of = {
      es: / de (.+)$/.exec(code.words.es.label)?.[1],
      en: /^(.+) (?:number|code|key|identifier)$/.exec(code.words.en.label)?.[1],
    };
    if (of.es === undefined || of.en === undefined) continue;
    naming.words = withSynonyms(naming.words, { es: [of.es, spanishPlural(of.es)], en: [of.en, englishPlural(of.en)] });
  }
}

const CRAFTS = new Set(['trade', 'craft', 'specialty', 'skill']);
const STAFF = new Set(['employee', 'worker', 'staff', 'personnel', 'person', 'user']);

/** "¿quién tiene más órdenes?": whoever the one table of people holds, where none is called so already. */
function callPeople(datasets: readonly DatasetPlan[]): void {
  const people = datasets.filter(({ naming, part }) => part === 'entity' && PEOPLE.has(naming.head));
  if (people.some(({ naming }) => naming.head === 'person')) return;
  const likely = people.find(({ naming }) => WORKERS.has(naming.head)) ?? people[0];
  if (likely) likely.naming.words = withSynonyms(likely.naming.words, { es: ['persona'], en: ['person'] });
}

const WORKERS = new Set(['craft worker', 'technician', 'mechanic', 'employee', 'worker']);

/** A table of downtime holds events; downtime itself is how long they took: "top 5 by downtime" adds minutes up. */
function callStops(datasets: readonly DatasetPlan[]): void {
  for (const { part, naming, fields } of datasets) {
    if (part !== 'entity' || !STOOD.has(naming.head)) continue;
    const long = fields.find(({ role, concepts }) => role === 'measure' && concepts.some((one) => LASTING.has(one)));
    if (!long) continue;
    const unit = (word: string): boolean => !/minut|hora|hour/.test(word) || STOOD_IN[long.format === 'hours' ? 'hours' : 'minutes'].test(word); // prettier-ignore
    long.words = withVerbs(withSynonyms(long.words, { es: STANDING.es.filter(unit), en: STANDING.en.filter(unit) }), {
      es: STOOD_STILL.es,
      en: STOOD_STILL.en,
    });
    // A stop is an event, and called so.
    if (!STOPS.has(naming.head) || EVENTS.has(naming.head)) continue;
    const { es, en } = naming.words;
    long.words = withSynonyms(long.words, { es: [es.label, ...es.synonyms], en: [en.label, ...en.synonyms] });
    naming.words = plainWords(
      { label: 'evento de paro', plural: 'eventos de paro', gender: 'm', synonyms: ['evento'] },
      { label: 'downtime event', plural: 'downtime events', synonyms: ['event', 'stoppage'] },
    );
  }
}

const STOPS = new Set(['downtime', 'outage', 'stoppage']);
const STOOD = new Set(['stop', 'stoppage', 'shutdown', 'downtime', 'outage']);
const STOOD_IN = { hours: /hora|hour/, minutes: /minut/ };
const EVENTS = new Set(['stoppage']);
const LASTING = new Set(['downtime minutes', 'downtime hours', 'duration', 'minute', 'hour']);
/** What people call how long things stood still. */
const STANDING = {
  es: ['tiempo de paro', 'tiempo muerto', 'tiempo parado', 'tiempo detenido', 'tiempo caído', 'tiempo fuera de servicio', 'minutos de paro', 'horas de paro', 'tiempo de parada'],
  en: ['downtime', 'down time', 'time down', 'downtime minutes', 'minutes of downtime', 'minutes down', 'downtime hours', 'hours of downtime', 'hours down', 'stoppage time', 'downtime duration'],
}; // prettier-ignore
const STOOD_STILL = {
  es: ['ha estado parada', 'ha estado parado', 'han estado paradas', 'estuvo parada', 'estuvo parado', 'estuvieron paradas', 'estuvieron parados', 'estado parada', 'estado parado', 'estuvo detenida', 'estuvo detenido', 'ha estado detenida', 'ha estado detenido'],
  en: ['been down', 'was down', 'were down', 'be down', 'been stopped', 'was stopped', 'been out of service', 'stand still', 'stood still'],
}; // prettier-ignore

/** Employees with a craft are the technicians where no other table is theirs. */
function callTechnicians(datasets: readonly DatasetPlan[]): void {
  if (datasets.some(({ naming }) => ['technician', 'mechanic', 'craft worker'].includes(naming.head))) return;
  const staff = datasets.find(
    ({ naming, part, fields }) =>
      part === 'entity' &&
      STAFF.has(naming.head) &&
      fields.some(({ concepts }) => concepts.some((one) => CRAFTS.has(one))),
  );
  if (staff) staff.naming.words = withSynonyms(staff.naming.words, { es: ['técnico'], en: ['technician', 'tech'] });
}
