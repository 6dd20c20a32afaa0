// What the service can do on this machine: npm run bench -- --help
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildService } from '../../support/built-service.js';
import type { BenchContext } from './context.js';
import { type Finding, findingText } from './report.js';

/** Each is read when it is run: who asks for help does not wait for all of them. */
const SCENARIOS: Record<string, { run: (context: BenchContext) => Promise<Finding>; seconds: number; about: string }> =
  {
    turns: {
      run: async (context) => (await import('./scenario-turns.js')).turns(context),
      seconds: 10,
      about:
        'one instance: known and fresh turns, with and without chart, with a stub of a model, beside a bare Nest hello',
    },
    replicas: {
      run: async (context) => (await import('./scenario-replicas.js')).replicas(context),
      seconds: 10,
      about: '1, 2, 3 replicas behind nginx (or a plain balancer), on PostgreSQL',
    },
    growth: {
      run: async (context) => (await import('./scenario-growth.js')).growth(context),
      seconds: 10,
      about: 'small and large plant; 10,000 and 1,000,000 stored turns',
    },
    overload: {
      run: async (context) => (await import('./scenario-overload.js')).overload(context),
      seconds: 60,
      about: 'four times what can be answered',
    },
    soak: {
      run: async (context) => (await import('./scenario-soak.js')).soak(context),
      seconds: 600,
      about: 'half of what can be answered, for long: memory',
    },
    kills: {
      run: async (context) => (await import('./scenario-kills.js')).kills(context),
      seconds: 60,
      about: 'three replicas on PostgreSQL, one killed every ten seconds',
    },
  };

const HELP = `Measures the built service on this machine. Use a quiet one: client, balancer and service share it.

npm run bench -- [scenario ...] [options]

${Object.entries(SCENARIOS)
  .map(([name, { about, seconds }]) => `  ${name.padEnd(10)}${about} (${seconds} s a figure)`)
  .join('\n')}

  --seconds N       length of each figure
  --connections N   questions at one time (default 16)
  --replicas LIST   for replicas: 1,2,3
  --database URL    PostgreSQL server for replicas and kills; its account makes databases
                    (default postgres://postgres@127.0.0.1:5432)
  --plants FOLDER   where the plants lie, made where they are missing (default dist/bench-plants; the large one takes minutes and 770 MB)
  --json FILE       everything measured, as JSON too

Without a scenario: turns. Exit code 1 where an aim is missed.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string' },
    connections: { type: 'string', default: '16' },
    replicas: { type: 'string', default: '1,2,3' },
    database: { type: 'string' },
    plants: { type: 'string', default: 'dist/bench-plants' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

function fail(message: string): never {
  process.stderr.write(`${message}\n\n${HELP}`);
  process.exit(2);
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) fail(`--${name} takes a whole number from 1 on, not "${text}"`);
  return Number(text);
}

function say(line: string): void {
  process.stderr.write(`  … ${line}\n`);
}

async function plant(size: 'small' | 'medium' | 'large'): Promise<string> {
  const path = join(values.plants, `${size}.sqlite`);
  if (existsSync(path)) return path;
  say(`making the ${size} plant`);
  mkdirSync(values.plants, { recursive: true });
  const args = [
    'scripts/run.mjs',
    'cli',
    'main',
    'plant',
    'generate',
    '--size',
    size,
    '--out',
    `${path}.new`,
    '--force',
  ];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The plant could not be made: ${stderr}`);
  renameSync(`${path}.new`, path);
  return path;
}

if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const chosen = positionals.length === 0 ? ['turns'] : positionals;
for (const name of chosen) if (!(name in SCENARIOS)) fail(`There is no scenario "${name}"`);
const [model = 'unknown processor'] = cpus().map((cpu) => cpu.model);
const machine = { model, cores: cpus().length, memoryMb: Math.round(totalmem() / 1e6), node: process.version };

await buildService();
process.stdout.write(`Node ${machine.node}, ${machine.cores} cores (${machine.model}), ${machine.memoryMb} MB\n`);
const findings: Finding[] = [];
for (const name of chosen) {
  const { run, seconds } = SCENARIOS[name] as (typeof SCENARIOS)[string];
  say(name);
  const finding = await run({
    plant,
    seconds: values.seconds === undefined ? seconds : wholeNumber('seconds', values.seconds),
    connections: wholeNumber('connections', values.connections),
    replicas: values.replicas.split(',').map((count) => wholeNumber('replicas', count)),
    server: values.database,
    say,
  });
  findings.push(finding);
  process.stdout.write(`${findingText(finding)}\n`);
}
if (values.json !== undefined) {
  const plain = findings.map((finding) => ({
    ...finding,
    rows: finding.rows.map(({ figures, ...row }) => ({ ...row, figures: { ...figures, outcome: undefined } })),
  }));
  writeFileSync(
    values.json,
    `${JSON.stringify({ at: new Date().toISOString(), machine, findings: plain }, null, 2)}\n`,
  );
}
process.exit(findings.every(({ aims }) => aims.every(({ met }) => met)) ? 0 : 1);
