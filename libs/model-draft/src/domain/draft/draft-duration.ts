import { CLOSING } from './concepts.js';
import type { DatasetPlan, FieldPlan } from './plan.js';
import { plainWords } from './wording.js';
import { withSynonyms } from '../glossary/with-synonyms.js';

const BEGINNINGS = new Set([
  'opening date',
  'check-in date',
  'report date',
  'request date',
  'creation date',
  'registration date',
  'occurrence date',
  'order date',
  'date',
]);

/** Days from a row's beginning to its end, where it has both. */
export function draftDuration(plan: DatasetPlan): FieldPlan | null {
  const times = plan.fields.filter(({ role }) => role === 'time');
  const end = CLOSING.map((concept) => times.find(({ concepts }) => concepts.includes(concept))).find(Boolean);
  const begin = times.find(
    ({ name, concepts }) => name === plan.defaultTime && concepts.some((concept) => BEGINNINGS.has(concept)),
  );
  if (!begin || !end || plan.part !== 'entity') return null;
  return {
    name: 'days_to_close',
    expression: `DAYS_BETWEEN(${begin.expression}, ${end.expression})`,
    role: 'measure',
    format: 'days',
    aggregation: 'avg',
    time: end.name,
    words: plainWords(
      {
        label: 'tiempo de cierre',
        plural: 'tiempos de cierre',
        gender: 'm',
        synonyms: ['tiempo de resolución', 'días hasta el cierre', 'tiempo de atención'],
        verbs: ['tarda en cerrarse', 'tardan en cerrarse', 'tardó en cerrarse', 'tardaron en cerrarse'],
      },
      {
        label: 'time to close',
        plural: 'times to close',
        synonyms: ['resolution time', 'days to close', 'turnaround time'],
        verbs: ['takes to close', 'take to close'],
      },
    ),
    concepts: ['resolution time'],
    values: [],
    hints: [],
  };
}

const MINUTES = new Set(['interruption minutes', 'downtime minutes', 'minute']);

/** Minutes that something took, for whoever asks in hours; nothing where the table has hours of its own. */
export function minutesInHours(fields: readonly FieldPlan[]): FieldPlan[] {
  const measures = fields.filter(({ role }) => role === 'measure');
  const minutes = measures.find(({ concepts }) => concepts.some((concept) => MINUTES.has(concept)));
  if (!minutes?.column || measures.some(({ format }) => format === 'hours')) return [];
  return [
    {
      name: `${minutes.column.name}_in_hours`,
      expression: `${minutes.expression} / 60.0`,
      role: 'measure',
      format: 'hours',
      ...(minutes.aggregation && { aggregation: minutes.aggregation }),
      words: plainWords(
        { label: 'duración en horas', plural: 'duraciones en horas', gender: 'f', synonyms: ['horas'] },
        { label: 'duration in hours', plural: 'durations in hours', synonyms: ['hours'] },
      ),
      concepts: ['duration in hours'],
      values: [],
      hints: [],
    },
  ];
}

/** Measures that say how long a row took and nothing else. */
const LASTING = new Set(['minute', 'hour', 'second', 'duration', 'time', 'duration minute', 'minute duration', 'duration hour', 'hour duration']); // prettier-ignore

/** "minutos" of stops are how long they lasted: the only time that rows took is their duration. */
export function nameDuration({ fields, naming, part }: DatasetPlan): void {
  const taking = fields.filter(({ role, concepts }) => role === 'measure' && LASTING.has(concepts.join(' ')));
  const [field, more] = taking;
  if (part !== 'entity' || !field || more) return;
  const { es, en } = naming.words;
  const rows = { es: [es.label, es.plural], en: [en.label, en.plural] };
  const [one, many] = [field.words.es, field.words.en];
  const named = withSynonyms(field.words, {
    es: ['duración', 'tiempo', ...rows.es.flatMap((row) => [`duración de ${row}`, `tiempo de ${row}`, `${one.plural} de ${row}`])],
    en: ['duration', 'time', ...rows.en.flatMap((row) => [`${row} duration`, `duration of ${row}`, `${row} time`, `${row} ${many.plural}`, `${many.plural} of ${row}`])],
  }); // prettier-ignore
  const lasted = {
    es: ['duró', 'duraron', 'dura', 'duran', 'ha durado', 'han durado'],
    en: ['last', 'lasts', 'lasted', 'did it last', 'did they last'],
  };
  field.words = {
    es: { ...named.es, verbs: [...named.es.verbs, ...lasted.es] },
    en: { ...named.en, verbs: [...named.en.verbs, ...lasted.en] },
  };
}
