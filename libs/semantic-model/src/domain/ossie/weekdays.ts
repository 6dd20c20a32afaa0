import type { Language, PerLanguage, Scalar } from '@app/kernel';
import type { Field, Wording } from '../semantic-model.js';

/** From Monday, as ISO 8601 numbers them; singular and plural. */
const DAYS: PerLanguage<readonly (readonly [string, string])[]> = {
  es: [
    ['lunes', 'lunes'],
    ['martes', 'martes'],
    ['miércoles', 'miércoles'],
    ['jueves', 'jueves'],
    ['viernes', 'viernes'],
    ['sábado', 'sábados'],
    ['domingo', 'domingos'],
  ],
  en: [
    ['Monday', 'Mondays'],
    ['Tuesday', 'Tuesdays'],
    ['Wednesday', 'Wednesdays'],
    ['Thursday', 'Thursdays'],
    ['Friday', 'Fridays'],
    ['Saturday', 'Saturdays'],
    ['Sunday', 'Sundays'],
  ],
};

function wordingOf(label: string, plural: string, language: Language): Wording {
  return { label, plural, synonyms: [], verbs: [], ...(language === 'es' ? { gender: 'm' } : {}) };
}

const VALUES: ReadonlyMap<Scalar, PerLanguage<Wording>> = new Map(
  DAYS.es.map(([label, plural], index) => {
    const [english = '', many = ''] = DAYS.en[index] ?? [];
    return [index + 1, { es: wordingOf(label, plural, 'es'), en: wordingOf(english, many, 'en') }] as const;
  }),
);

/** The day of the week of each time field, as a category of the same dataset: "failures by day of the week". */
export function weekdaysOf(fields: ReadonlyMap<string, Field>): Field[] {
  return [...fields.values()].flatMap((field): Field[] => {
    const name = `${field.name}_weekday`;
    if (field.role !== 'time' || fields.has(name)) return [];
    return [
      {
        ref: `${field.dataset}.${name}`,
        dataset: field.dataset,
        name,
        expression: `WEEKDAY(${field.expression})`,
        role: 'category',
        type: 'integer',
        format: 'plain',
        description: {
          es: `Día de la semana: ${field.wording.es.label}`,
          en: `Day of the week: ${field.wording.en.label}`,
        },
        wording: {
          es: wordingOf('día de la semana', 'días de la semana', 'es'),
          en: { ...wordingOf('day of the week', 'days of the week', 'en'), synonyms: ['weekday', 'day of week'] },
        },
        values: VALUES,
        indexed: false,
        standsForEntity: false,
        weekdayOf: field.name,
      },
    ];
  });
}
