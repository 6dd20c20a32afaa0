import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';

/** A fenced block of a page. */
export interface Fence {
  language: string;
  text: string;
}

/** The fenced blocks of a page, in their order. */
export async function fencesOf(page: string): Promise<Fence[]> {
  const markdown = await readFile(page, 'utf8');
  return [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text }));
}

export interface ShellRun {
  status: number | null;
  output: string;
}

/** Runs a block as a reader pastes it; what it says on both outputs is `output`. An HTTP error of curl is a failure. */
export function runShell(script: string, options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<ShellRun> {
  const curl = 'curl() { command curl --fail-with-body --max-time 60 "$@"; }';
  const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', `${curl}\n${script}`], options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (output += text.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output }));
  });
}

/** Makes the change that a `diff` block shows in a file, which must have exactly one such place. */
export async function applyDiff(diff: string, file: string): Promise<void> {
  const lines = diff.trimEnd().split('\n');
  const side = (sign: string): string =>
    lines
      .filter((line) => line.startsWith(sign))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const [before, after] = [side('-'), side('+')];
  const text = await readFile(file, 'utf8');
  const places = text.split(before).length - 1;
  if (places !== 1) throw new Error(`${file} has ${places} places of\n${before}`);
  await writeFile(
    file,
    text.replace(before, () => after),
  );
}
