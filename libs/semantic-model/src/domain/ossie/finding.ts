/** The way to a place in the file: keys and indexes from the root. */
export type Path = readonly (string | number)[];

/**
 * Step from a text that holds JSON (`custom_extensions[].data`) into it: what follows is a path in that JSON.
 */
export const INTO_JSON = '⟨json⟩';

export type Severity = 'error' | 'warning';

/** A fault of a model file, before its line is looked up. */
export interface Finding {
  path: Path;
  severity: Severity;
  /** Stable, kebab-case. */
  code: string;
  /** What is wrong and the way out. */
  message: string;
}

/** A fault of a model file as people and tools read it. */
export interface LintFinding {
  file: string;
  /** From 1. */
  line: number;
  severity: Severity;
  code: string;
  message: string;
}

/** Collects every fault, so that a file is mended in one go. */
export class Findings {
  private readonly list: Finding[] = [];

  get all(): readonly Finding[] {
    return this.list;
  }

  get failed(): boolean {
    return this.list.some((finding) => finding.severity === 'error');
  }

  error(path: Path, code: string, message: string): void {
    this.list.push({ path, severity: 'error', code, message });
  }

  warning(path: Path, code: string, message: string): void {
    this.list.push({ path, severity: 'warning', code, message });
  }
}
