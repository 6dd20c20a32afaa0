import { readFile } from 'node:fs/promises';
import type { LintFinding } from './domain/ossie/finding.js';
import { SemanticModelError } from './domain/semantic-model-error.js';
import type { SemanticModel } from './domain/semantic-model.js';
import type { LintOptions } from './domain/lint/lint-labels.js';
import { readSemanticModel, type SemanticModelReading } from './domain/ossie/semantic-model-file.js';

/**
 * The model in the Ossie file at `path`, frozen.
 * @throws {SemanticModelError} with every fault and its line, where the file cannot be used.
 */
export async function loadSemanticModel(path: string): Promise<SemanticModel> {
  const { model, findings } = await read(path, { lint: false });
  if (!model) throw new SemanticModelError(findings.filter((finding) => finding.severity === 'error'));
  return model;
}

/**
 * Everything that is wrong (`error`) or could be better (`warning`) in the Ossie file at `path`, in order of lines; with
 * `labels`, also what the words that things are called by still lack.
 */
export async function lintSemanticModel(path: string, labels?: LintOptions): Promise<LintFinding[]> {
  return (await read(path, { lint: labels ?? true })).findings;
}

async function read(path: string, options: { lint: LintOptions | boolean }): Promise<SemanticModelReading> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const message = `the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`;
    return { model: null, findings: [{ file: path, line: 1, severity: 'error', code: 'file', message }] };
  }
  return readSemanticModel(text, path, options);
}
