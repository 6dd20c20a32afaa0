import { describe } from '@jest/globals';
import { spawnSync } from 'node:child_process';

/** Where a tool that is no package of ours may be; not all folders of the system's are on everybody's path. */
const PATH = [process.env.PATH ?? '', '/usr/sbin', '/usr/local/sbin'].join(':');

export interface ToolRun {
  status: number | null;
  output: string;
}

/** Runs a tool of the system to its end; what it says on both outputs is `output`. */
export function runTool(tool: string, args: readonly string[], cwd?: string): ToolRun {
  const { status, stdout, stderr, error } = spawnSync(tool, args, {
    encoding: 'utf8',
    env: { ...process.env, PATH },
    cwd,
  });
  if (error) throw error;
  return { status, output: stdout + stderr };
}

function isInstalled(tool: string, versionFlag: string): boolean {
  return spawnSync(tool, [versionFlag], { env: { ...process.env, PATH } }).error === undefined;
}

/** Suites that need a tool which npm does not bring: skipped where it is not installed, and the name says so. */
export function describeWithTool(tool: string, versionFlag: string, debianPackage: string) {
  if (isInstalled(tool, versionFlag)) return describe;
  const skipped = (name: string, tests: () => void): void =>
    describe.skip(`${name} (skipped: ${tool} is not installed; on Debian: apt-get install ${debianPackage})`, tests);
  return skipped;
}
