import type { Language } from '@app/kernel';
import type { WrittenStatement } from '@app/question/domain';
import { plainProse, TruthCheck } from '@app/translation';

/**
 * A model's statement with words that may be shown: plain ones, and an interpretation that names no figure, date, code or name but
 * those of the question and of the SQL. Another one is replaced by what can be said without it.
 */
export function vouchedStatement(statement: WrittenStatement, message: string, language: Language): WrittenStatement {
  const { sql } = statement;
  const evidence = { rows: [], said: [], rowCount: 0, texts: [message, sql.replaceAll('_', ' ')], days: [] };
  const interpretation = plainProse(statement.interpretation);
  const sound = interpretation !== '' && new TruthCheck(evidence, language).faultOf(interpretation) === null;
  const labels = statement.labels.map(({ name, label }) => ({ name, label: plainProse(label) || name }));
  const neutral = language === 'es' ? 'Consulta que escribió un modelo' : 'Query that a model wrote';
  return { ...statement, labels, interpretation: sound ? interpretation : neutral };
}
