import type { Glossary } from '../glossary/glossary.js';
import type { FieldPlan } from './plan.js';

/** Years that dates can be made of. */
const [EARLIEST, LATEST] = [1500, 2200];

/** What a year is the year of, by its concept; a mere year is when the thing was made. */
const MADE = 'manufacture date';
const SAME: Readonly<Record<string, string>> = {
  year: MADE,
  'model year': MADE,
  'construction year': 'construction date',
};

/**
 * "laid_year", "anio": a year is a date too, its first day, so that "laid before 1940" and "the oldest" can be asked. It has the verbs
 * of what happened then, and no name of its own: that is the year's.
 */
export function dateOfYear(
  field: FieldPlan,
  { glossary, dialect }: { glossary: Glossary; dialect: string },
): FieldPlan[] {
  const { column, concepts } = field;
  const concept = concepts.join(' ');
  if (!column || column.kind !== 'integer' || !/(?:^| )year$/.test(concept)) return [];
  if (Number(column.least) < EARLIEST || Number(column.most) > LATEST) return [];
  const event = SAME[concept] ?? concept.replace(/ year$/, ' date');
  const verbs = glossary.named(event.split(' '))?.entry.words;
  if (!verbs) return [];
  const text = `CAST(${column.name} AS TEXT) || '-01-01'`;
  return [
    {
      name: `${column.name}_begins`,
      expression: dialect === 'sqlite' ? text : `CAST(${text} AS DATE)`,
      role: 'time',
      type: 'date',
      outlook: 'past',
      words: {
        es: { label: `comienzo del ${field.words.es.label}`, plural: `comienzos del ${field.words.es.label}`, gender: 'm', synonyms: [], verbs: verbs.es.verbs },
        en: { label: `beginning of the ${field.words.en.label}`, plural: `beginnings of the ${field.words.en.label}`, synonyms: [], verbs: verbs.en.verbs },
      }, // prettier-ignore
      concepts: [event],
      values: [],
      hints: ['the first day of a year'],
    },
  ];
}
