import { createHash } from 'node:crypto';
import { frozen } from '../immutable.js';
import { lintLabels, type LintOptions } from '../lint/lint-labels.js';
import { lintWords } from '../lint/lint-words.js';
import { Findings, INTO_JSON, type LintFinding, type Path } from './finding.js';
import type { OssieModel } from './ossie-document.js';
import { resolveModel } from './resolve-model.js';
import type { SemanticModel } from '../semantic-model.js';
import { ExtensionReader } from './extension-reader.js';
import { documentFaults, type DocumentShape } from './schema-validator.js';
import { YamlText, YamlTextError } from './yaml-text.js';

/** What reading a model file gives: the model where nothing is wrong with it, and everything that could be better. */
export interface SemanticModelReading {
  model: SemanticModel | null;
  findings: LintFinding[];
}

/**
 * Reads a model from the text of an Ossie file; `file` is how messages call it. Pure: no file is opened. Words that
 * collide are sought only with `lint`: they stop nothing.
 */
export function readSemanticModel(
  text: string,
  file: string,
  { lint = false }: { lint?: boolean | LintOptions } = {},
): SemanticModelReading {
  let yaml: YamlText;
  try {
    yaml = new YamlText(text);
  } catch (error) {
    if (!(error instanceof YamlTextError)) throw error;
    const line = text.slice(0, error.offset).split('\n').length;
    return { model: null, findings: [{ file, line, severity: 'error', code: 'yaml', message: error.message }] };
  }
  const findings = new Findings();
  const version = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const model = interpret(yaml.data, { version, findings, lint });
  return {
    model: findings.failed ? null : model && frozen(model),
    findings: findings.all
      .map(({ path, severity, code, message }) => ({ file, line: lineOf(yaml, path), severity, code, message }))
      .sort((a, b) => a.line - b.line),
  };
}

function interpret(
  data: unknown,
  { version, findings, lint }: { version: string; findings: Findings; lint: boolean | LintOptions },
): SemanticModel | null {
  const shape = shapeOf(data, findings);
  if (!shape) return null;
  for (const fault of documentFaults(shape, data)) findings.error(fault.path, 'shape', fault.message);
  if (findings.failed) return null;
  // The schema has vouched for the shape.
  const flat = shape === '0.2-flat';
  const models = flat ? [data as OssieModel] : (data as { semantic_model: OssieModel[] }).semantic_model;
  const [document] = models;
  if (!document) return null;
  if (models.length > 1) {
    findings.warning(['semantic_model', 1], 'more-models', `only the first model, '${document.name}', is used`);
  }
  const path: Path = flat ? [] : ['semantic_model', 0];
  const reader = new ExtensionReader(findings);
  const resolution = { findings, extension: reader.extension.bind(reader) };
  const model = resolveModel(document, { path, version, resolution });
  if (lint) {
    lintWords(document, model, { path, findings });
    if (lint !== true) lintLabels(document, { path, findings, ...lint });
  }
  return model;
}

function shapeOf(data: unknown, findings: Findings): DocumentShape | null {
  const document = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  const version = document['version'];
  if (typeof version !== 'string') {
    findings.error([], 'version', `the document lacks 'version'; write version: 0.1.1`);
    return null;
  }
  if (version === '0.1.1') return '0.1.1';
  if (/^0\.2\./.test(version)) return 'semantic_model' in document ? '0.2' : '0.2-flat';
  findings.error(['version'], 'version', `version '${version}' is not supported; 0.1.1 and 0.2.x are`);
  return null;
}

function lineOf(yaml: YamlText, path: Path): number {
  const into = path.indexOf(INTO_JSON);
  if (into < 0) return yaml.lineAt(yaml.offsetOf(path));
  const outer = path.slice(0, into);
  const first = yaml.lineAt(yaml.contentOffsetOf(outer));
  let value = yaml.data;
  for (const step of outer) value = (value as Record<string | number, unknown> | undefined)?.[step];
  if (typeof value !== 'string' || !value.includes('\n')) return first;
  try {
    const inner = new YamlText(value);
    return first + inner.lineAt(inner.offsetOf(path.slice(into + 1))) - 1;
  } catch (error) {
    if (error instanceof YamlTextError) return first;
    throw error;
  }
}
