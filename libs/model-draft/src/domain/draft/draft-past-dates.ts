import { anyOf, DUE } from './concepts.js';
import type { FieldPlan, PredicatePlan } from './plan.js';
import { plainWords } from './wording.js';

/** Deadlines, next dates and expiries that lie behind: "con fecha objetivo pasada", "past their target date". */
export function pastDates(fields: readonly FieldPlan[]): PredicatePlan[] {
  return fields
    .filter(({ role, concepts }) => role === 'time' && anyOf(concepts, DUE))
    .map((field): PredicatePlan => {
      const expression = `${dayOf(field)} < CURRENT_DATE`;
      const { es, en } = field.words;
      const phrases = [es.label, ...es.synonyms].flatMap((noun) => {
        const past = es.gender === 'f' || noun.startsWith('fecha') ? 'pasada' : 'pasado';
        return [`con ${noun} ${past}`, `con ${noun} ya ${past}`, `con la ${noun} ${past}`, `cuya ${noun} ya pasó`, `cuyo ${noun} ya pasó`, `con ${noun} en el pasado`];
      }); // prettier-ignore
      const english = [en.label, ...en.synonyms].flatMap((noun) => [
        `past their ${noun}`, `past its ${noun}`, `past the ${noun}`, `past ${noun}`, `whose ${noun} has passed`, `whose ${noun} is in the past`, `with a ${noun} in the past`,
      ]); // prettier-ignore
      const [first = '', ...rest] = phrases;
      const [firstEnglish = '', ...restEnglish] = english;
      return {
        name: `past_${field.name.toLowerCase()}`,
        expression,
        words: plainWords({ label: first, synonyms: rest }, { label: firstEnglish, synonyms: restEnglish }),
        description: { es: `Donde ${expression}.`, en: `Where ${expression}.` },
      };
    });
}

/** A computed field's name may stand in a condition: the loader puts in what it stands for. */
export function dayOf({ name, type, expression }: FieldPlan): string {
  return type === 'datetime' ? `CAST(${name} AS DATE)` : expression;
}
