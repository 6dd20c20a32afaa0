import type { LintFinding } from '@app/semantic-model';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { EventEmitter } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { runProgram } from '../run-program.js';
import { semanticCommand } from './semantic.command.js';

const TABLES = `CREATE TABLE vehicles (vehicleid INTEGER PRIMARY KEY, PlateNo TEXT, VehicleType TEXT, PhoneNo TEXT);
  INSERT INTO vehicles VALUES (1, 'TRK-001', 'Truck', '555 0101'), (2, 'TRK-002', 'Van', '555 0102'), (3, 'TRK-003', 'Truck', '555 0103');
  CREATE TABLE repairs (repairid INTEGER PRIMARY KEY, vehicleid INTEGER, RepairDate TEXT, TotalCost REAL);
  INSERT INTO repairs VALUES (1, 1, '2026-01-05', 10.5), (2, 1, '2026-02-05', 20), (3, 3, '2026-03-05', 5);`;

let folder: string;
let url: string;
let model: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'semantic-'));
  model = join(folder, 'fleet.yaml');
  url = `sqlite:${join(folder, 'fleet.sqlite')}`;
  await execute(TABLES);
});

afterEach(() => rm(folder, { recursive: true }));

async function execute(sql: string): Promise<void> {
  const database = new sqlite3.Database(url.slice('sqlite:'.length));
  await new Promise<void>((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())));
  await new Promise((resolve) => database.close(resolve));
}

async function run(args: string[], onTell = (_text: string, _signals: EventEmitter): void => undefined) {
  const [printed, told]: [string[], string[]] = [[], []];
  const signals = new EventEmitter();
  const terminal = {
    print: (line: string) => void printed.push(line),
    tell: (text: string) => {
      told.push(text);
      onTell(text, signals);
    },
    interactive: false,
    now: () => new Date('2026-11-22T18:00:00Z'),
  };
  const program = new Command('chatbot').addCommand(semanticCommand(terminal, signals));
  const code = await runProgram(program, ['semantic', ...args], terminal);
  return { code, stdout: printed.join('\n'), stderr: told.join('') };
}

describe('semantic init', () => {
  it('writes a model, and says what is in it and what is not', async () => {
    const { code, stdout, stderr } = await run(['init', '--url', url, '--out', model]);
    expect(code).toBe(0);
    expect(stdout).toContain('2 datasets, 1 relationships (1 found by names and values)');
    expect(stdout).toContain('left out: vehicles.PhoneNo (personal)');
    expect(stderr).toMatch(/^model: 0 % repairs\n/);
    const text = await readFile(model, 'utf8');
    expect(text).toContain('label: camión, plural: camiones, gender: m');
    expect(text).not.toContain('555');
  });

  it('comments in the language asked for', async () => {
    await run(['init', '--url', url, '--out', model, '--language', 'es']);
    expect(await readFile(model, 'utf8')).toMatch(/^# Primer borrador/);
  });

  it('replaces a file only with --force', async () => {
    await writeFile(model, 'precious');
    const refused = await run(['init', '--url', url, '--out', model]);
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toContain('Use --force to replace it.');
    expect(await readFile(model, 'utf8')).toBe('precious');
    expect((await run(['init', '--url', url, '--out', model, '--force'])).code).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(['fleet.sqlite', 'fleet.yaml']);
  });

  it('stops at Ctrl-C and leaves nothing behind', async () => {
    const onTell = (_text: string, signals: EventEmitter): void => void signals.emit('SIGINT');
    const { code, stderr } = await run(['init', '--url', url, '--out', model], onTell);
    expect(code).toBe(130);
    expect(stderr).toContain('nothing was left behind');
    expect(await readdir(folder)).toEqual(['fleet.sqlite']);
  });

  it.each([
    [['--out', 'x.yaml'], 2, '--url'],
    [['--url', 'oracle://x', '--out', 'x.yaml'], 2, 'must be given as sqlite:FILE'],
    [['--url', 'sqlite:/no/such/file', '--out', 'x.yaml'], 1, 'cannot be read'],
    [['--url', 'sqlite:x', '--out', '/no/such/folder/x.yaml'], 2, 'folder does not exist'],
  ])('answers %j with exit code %i and what is wrong', async (args, expected, message) => {
    const { code, stderr } = await run(['init', ...args]);
    expect([code, stderr]).toEqual([expected, expect.stringContaining(message)]);
  });

  it('says which of the chosen tables is not there', async () => {
    const { code, stderr } = await run(['init', '--url', url, '--out', model, '--tables', 'vehicles,nowhere']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('no table or view named nowhere')]);
  });
});

describe('semantic lint', () => {
  const edited = async (change: (text: string) => string): Promise<void> => {
    await run(['init', '--url', url, '--out', model, '--force']);
    const before = await readFile(model, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    await writeFile(model, after);
  };
  const findings = async (...args: string[]): Promise<{ code: number; found: LintFinding[] }> => {
    const { code, stdout } = await run(['lint', model, '--json', ...args]);
    return { code, found: JSON.parse(stdout) as LintFinding[] };
  };

  it('finds nothing in a draft', async () => {
    await run(['init', '--url', url, '--out', model]);
    expect(await run(['lint', model, '--url', url])).toEqual({
      code: 0,
      stdout: '',
      stderr: `${model}: no errors, no warnings.\n`,
    });
  });

  it('names faults with file and line, and fails', async () => {
    await edited((text) => text.replace('primary_key: [repairid]', 'primary_key: []'));
    const { code, stdout, stderr } = await run(['lint', model]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/fleet\.yaml:\d+: error: dataset 'repairs' has no primary_key/);
    expect(stderr).toContain('1 error');
  });

  it.each([
    ['missing-label', (text: string) => text.replace(/en: \{ label: repair, .*\}/, 'en: {}')],
    ['missing-plural', (text: string) => text.replace('plural: vehículos, ', '')],
    ['missing-gender', (text: string) => text.replace('plural: vehículos, gender: m', 'plural: vehículos')],
    ['raw-label', (text: string) => text.replace(/\{ label: placa, /, '{ label: plateno, ').replace(/\{ label: license plate, /, '{ label: plateno, ')],
    ['collision', (text: string) => text.replace('label: repair, plural: repairs', 'label: repair, plural: repairs, synonyms: vehicle').replace('synonyms: vehicle, synonyms:', 'synonyms:')],
    ['suggestion', (text: string) => text.replace(/"How many vehicles are there by vehicle type\?"/, '"How many zorglubs are there?"')],
  ])('warns of %s', async (expected, change) => {
    await edited(change);
    const { code, found } = await findings();
    expect(code).toBe(0);
    expect(found).toEqual(expect.arrayContaining([expect.objectContaining({ code: expected, severity: 'warning' })]));
  }); // prettier-ignore

  it('reports a suggestion that does not work as an error where the data is known', async () => {
    await edited((text) =>
      text.replace('"How many vehicles are there by vehicle type?"', '"How many zorglubs are there?"'),
    );
    const { code, found } = await findings('--url', url);
    expect(code).toBe(1);
    expect(found).toMatchObject([
      { code: 'suggestion', severity: 'error', message: expect.stringContaining('zorglubs') },
    ]);
    const lines = (await readFile(model, 'utf8')).split('\n');
    expect(lines[(found[0]?.line ?? 0) - 1]).toContain('zorglubs');
  });

  it('reports verified queries that are not understood or whose SQL is refused', async () => {
    const queries = [
      { question: 'zorglubs by moon', language: 'en', sql: 'SELECT 1' },
      { question: 'How many vehicles are there?', language: 'en', sql: 'DELETE FROM vehicles' },
    ];
    await edited((text) =>
      text.replace('"suggestions": {', `"verifiedQueries": ${JSON.stringify(queries)}, "suggestions": {`),
    );
    const { code, found } = await findings('--url', url);
    expect(code).toBe(1);
    const faulty = found.filter((finding) => finding.code === 'verified-query').map(({ message }) => message);
    expect(faulty.join('\n')).toMatch(/zorglubs by moon.*not understood/);
    expect(faulty.join('\n')).toMatch(/How many vehicles.*SQL is refused/);
  });

  it('runs verified queries and reports those whose question is answered otherwise, today’s days in place of their words', async () => {
    const queries = [
      { question: 'How many vehicles are there?', language: 'en', sql: 'SELECT COUNT(*) FROM vehicles' },
      { question: '¿Cuántos vehículos hay?', language: 'es', sql: "SELECT COUNT(*) + 1 FROM vehicles WHERE YEAR_END > MONTH_START AND 'CURRENT_DATE' <> CURRENT_DATE" },
    ]; // prettier-ignore
    await edited((text) =>
      text.replace('"suggestions": {', `"verifiedQueries": ${JSON.stringify(queries)}, "suggestions": {`),
    );
    const { code, found } = await findings('--url', url);
    expect(code).toBe(1);
    expect(found).toMatchObject([
      {
        code: 'verified-query',
        severity: 'error',
        message: 'verified query “¿Cuántos vehículos hay?”: its answer is not that of its SQL: no column says column_1',
      },
    ]);
  });

  it('reports tables and columns that the database no longer has, at their line', async () => {
    await run(['init', '--url', url, '--out', model]);
    await execute('ALTER TABLE repairs DROP COLUMN TotalCost; ALTER TABLE vehicles RENAME TO cars');
    const { code, found } = await findings('--url', url);
    expect(code).toBe(1);
    expect(found.map((finding) => finding.code).sort()).toEqual(['missing-column', 'missing-table']);
    const lines = (await readFile(model, 'utf8')).split('\n');
    for (const { line, message } of found) {
      expect(lines[line - 1]).toMatch(
        message.includes('TotalCost') ? /name: TotalCost|expression: TotalCost/ : /vehicles/,
      );
    }
  });

  it('says so where there is no file', async () => {
    const { code, stdout } = await run(['lint', join(folder, 'none.yaml')]);
    expect([code, stdout]).toEqual([1, expect.stringContaining('cannot be read')]);
  });
});

describe('semantic docs', () => {
  it('writes the catalogue in either language', async () => {
    await run(['init', '--url', url, '--out', model]);
    const { stdout } = await run(['docs', model, '--language', 'es']);
    for (const part of ['## Vehículos', '## Reparaciones', '| costo total | cifra |', 'camión (`Truck`)', 'Cada uno apunta a: vehículo.', '## Preguntas de ejemplo']) {
      expect(stdout).toContain(part);
    } // prettier-ignore
    const out = join(folder, 'fleet.md');
    expect(await run(['docs', model, '--out', out])).toMatchObject({ code: 0, stdout: '' });
    expect(await readFile(out, 'utf8')).toContain('## Repairs');
  });

  it('fails on a model with faults', async () => {
    await writeFile(model, 'version: 0.1.1\nsemantic_model: []\n');
    expect(await run(['docs', model])).toMatchObject({ code: 1, stdout: '' });
  });
});
