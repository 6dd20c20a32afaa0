import { type Language, LANGUAGES } from '@app/kernel';
import { GLOSSARY, openSchemaReader } from '@app/model-draft';
import { type LintFinding, lintSemanticModel, readSemanticModel, type SemanticModel } from '@app/semantic-model';
import { readFile } from 'node:fs/promises';
import { type QuestionExaminer, withExaminer } from './question-examiner.js';
import { schemaFindings } from './schema-findings.js';

export interface LintOptions {
  path: string;
  /** The database that the model is for; its tables and columns are compared, and its names are known. */
  url?: string;
  signal: AbortSignal;
}

/**
 * Everything that is wrong or could be better in a model file: what its loader checks, words that collide or are missing, questions
 * of its own that do not work, and with a database what is no longer there. In the order of lines.
 */
export async function lintModel({ path, url, signal }: LintOptions): Promise<LintFinding[]> {
  const findings = await lintSemanticModel(path, { knownWord: (word) => GLOSSARY.isWord(word) });
  if (findings.some(({ severity }) => severity === 'error')) return findings;
  const text = await readFile(path, 'utf8');
  const { model } = readSemanticModel(text, path);
  if (!model) return findings;
  let missing: LintFinding[] = [];
  let dialect: 'sqlite' | 'postgresql' | 'mysql' = 'sqlite';
  if (url !== undefined) {
    const reader = await openSchemaReader(url);
    try {
      dialect = reader.dialect;
      missing = await schemaFindings(model, { path, text }, reader, signal);
    } finally {
      await reader.close();
    }
  }
  // Questions cannot be tried on a database that lacks what the model names.
  const tried = url === undefined || missing.length > 0 ? { dialect } : { dialect, url };
  const questions = await withExaminer({ model: path, ...tried }, (examiner) =>
    questionFindings(model, { path, text, withData: 'url' in tried }, examiner, signal),
  );
  return [...findings, ...missing, ...questions].sort((a, b) => a.line - b.line);
}

async function questionFindings(
  model: SemanticModel,
  file: { path: string; text: string; withData: boolean },
  examiner: QuestionExaminer,
  signal: AbortSignal,
): Promise<LintFinding[]> {
  const findings: LintFinding[] = [];
  // Without the data a question that holds one of its names is not understood: that is no fault of the file.
  const hint = file.withData ? '' : '; try --url if it names something that only the data knows';
  const add = (question: string, severity: LintFinding['severity'], code: string, message: string): void =>
    void findings.push({ file: file.path, line: lineOf(file.text, question), severity, code, message });
  const examine = async (question: string, language: Language, kind: string, code: string): Promise<void> => {
    signal.throwIfAborted();
    const fault = await examiner.fault(question, language);
    if (fault !== null)
      add(question, file.withData ? 'error' : 'warning', code, `${kind} “${question}”: ${fault}${hint}`);
  };
  for (const language of LANGUAGES) {
    for (const question of model.suggestions[language]) await examine(question, language, 'suggestion', 'suggestion');
  }
  for (const { question, language, sql } of model.verifiedQueries) {
    await examine(question, language, 'verified query', 'verified-query');
    const fault = examiner.sqlFault(sql);
    if (fault !== null) {
      add(question, 'error', 'verified-query', `verified query “${question}”: its SQL is refused: ${fault}`);
      continue;
    }
    const disagreement = await examiner.disagreement(question, language, sql, signal);
    if (disagreement !== null)
      add(question, 'error', 'verified-query', `verified query “${question}”: ${disagreement}`);
  }
  return findings;
}

/** Line of a question in the file, which may hold it in JSON. */
function lineOf(text: string, question: string): number {
  const found = [question, JSON.stringify(question).slice(1, -1), question.replaceAll("'", "''")]
    .map((spelt) => text.indexOf(spelt))
    .filter((at) => at >= 0);
  return found.length === 0 ? 1 : text.slice(0, Math.min(...found)).split('\n').length;
}
