import type { LintFinding } from './ossie/finding.js';

/** A model file that cannot be used; the message lists every fault as `file:line: what is wrong and the way out`. */
export class SemanticModelError extends Error {
  constructor(readonly findings: readonly LintFinding[]) {
    const lines = findings.map(({ file, line, message }) => `  ${file}:${line}: ${message}`);
    super(
      `The semantic model has ${findings.length} ${findings.length === 1 ? 'fault' : 'faults'}:\n${lines.join('\n')}`,
    );
    this.name = 'SemanticModelError';
  }
}
