import { spawnSync } from 'node:child_process';
import { DockerfileParser } from 'dockerfile-ast';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Copies from the stage before, in the last stage of the Dockerfile: what, and where to below /app. */
function copies(): { from: string; to: string }[] {
  const instructions = DockerfileParser.parse(readFileSync('Dockerfile', 'utf8')).getInstructions();
  const last = instructions.slice(instructions.findLastIndex((each) => each.getKeyword() === 'FROM'));
  return last
    .filter((each) => each.getKeyword() === 'COPY')
    .map((each) => {
      const [from = '', to = ''] = each
        .getArguments()
        .map((argument) => argument.getValue())
        .slice(-2);
      const source = from.replace(/^\/app\//, '');
      return { from: source, to: to === './' ? source : to };
    });
}

function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}

/**
 * What the image holds below /app, made as the Dockerfile makes it, without Docker: the packages that the bundle does not hold, and the
 * files that the last stage copies. The service must be built.
 */
export function makeImageFolder(folder: string): void {
  for (const { from, to } of copies()) {
    const target = join(folder, to);
    mkdirSync(dirname(target), { recursive: true });
    if (from === 'runtime/node_modules') run(process.execPath, 'scripts/runtime-packages.mjs', target);
    else run('cp', '-r', from, target);
  }
  run('find', join(folder, 'dist'), '-name', '*.map', '-delete');
}
