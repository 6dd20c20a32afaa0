import { fold } from '@app/kernel';
import type { SemanticModel, ValueIndex } from '@app/semantic-model/domain';
import { GUARD_DIALECTS } from '../guard/guard-dialect.js';
import { tokenize } from '../guard/sql-lexer.js';
import type { GuardedStatement } from '../statement.js';

/** A text that a statement compares with, and that no row has. */
export interface MissingLiteral {
  literal: string;
  /** Stored values that may be meant, each as `dataset.field = 'value'`. */
  near: string[];
}

/** Dates, patterns of formats and single characters are no values of the data. */
const NO_VALUE = /^(?:[\d\s:.,/TZ+-]*|.|.*%[A-Za-z].*|[+-]?\d+ \w+|start of \w+|localtime|utc|now)$/;
const MOST_NEAR = 6;

/** Why a statement that a model wrote may have found nothing: texts in it that are no value of the plant. */
export function missingLiterals(
  { sql, dialect }: Pick<GuardedStatement, 'sql' | 'dialect'>,
  model: SemanticModel,
  values: ValueIndex,
): MissingLiteral[] {
  const enumerated = enumeratedValues(model);
  const literals = tokenize(sql, GUARD_DIALECTS[dialect])
    .filter(({ kind, text }) => kind === 'string' && !NO_VALUE.test(text))
    .map(({ text }) => text.replaceAll('%', '').trim())
    .filter((text) => text !== '');
  return [...new Set(literals)].flatMap((literal) => {
    const known = enumerated.get(fold(literal)) ?? [];
    if (known.some(({ value }) => value === literal)) return [];
    const hits = values.find(literal.split(/\s+/));
    if (hits.some((hit) => hit.values.some((value) => fold(value).includes(fold(literal))))) return [];
    const codes = values.code(literal);
    if (codes.some(({ exists }) => exists !== 'no')) return [];
    const near = [
      ...known.map(({ ref, value }) => `${ref} = '${value}'`),
      ...hits.flatMap((hit) => hit.values.slice(0, 3).map((value) => `${hit.field} = '${value}'`)),
      ...codes.flatMap((hit) => hit.near.map((value) => `${hit.field} = '${value}'`)),
    ];
    return [{ literal, near: [...new Set(near)].slice(0, MOST_NEAR) }];
  });
}

/** Stored values of enumerated fields, by their own text and by every word for them. */
function enumeratedValues(model: SemanticModel): Map<string, { ref: string; value: string }[]> {
  const byWord = new Map<string, { ref: string; value: string }[]>();
  for (const dataset of model.datasets.values()) {
    for (const field of dataset.fields.values()) {
      for (const [stored, wording] of field.values) {
        const entry = { ref: field.ref, value: String(stored) };
        const words = [wording.es, wording.en].flatMap((said) => [said.label, said.plural, ...said.synonyms]);
        for (const word of new Set([entry.value, ...words].map(fold))) {
          byWord.set(word, [...(byWord.get(word) ?? []), entry]);
        }
      }
    }
  }
  return byWord;
}
