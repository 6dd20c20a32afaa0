import { EventEmitter } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { loadSemanticModel } from '@app/semantic-model';
import { Command } from 'commander';
import { runProgram } from '../run-program.js';
import { plantCommand } from './plant.command.js';

// Plants are made for real; a busy machine takes its time over it.
jest.setTimeout(30_000);

let folder: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'));
  out = join(folder, 'plant.sqlite');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function run(
  args: string[],
  { interactive = false, onTell = (_text: string, _signals: EventEmitter): void => undefined } = {},
) {
  const printed: string[] = [];
  const told: string[] = [];
  const signals = new EventEmitter();
  const terminal = {
    print: (line: string) => void printed.push(line),
    tell: (text: string) => {
      told.push(text);
      onTell(text, signals);
    },
    interactive,
    now: () => new Date('2026-11-22T18:00:00Z'),
  };
  const program = new Command('chatbot').addCommand(plantCommand(terminal, signals));
  const code = await runProgram(program, ['plant', ...args], terminal);
  return { code, stdout: printed.join('\n'), stderr: told.join(''), listeners: signals.eventNames() };
}

describe('plant import', () => {
  it('makes a database of a spreadsheet and tells of every place that it could not keep', async () => {
    const sheet = join(folder, 'Fallas.csv');
    await writeFile(sheet, 'Equipo;Horas;Fecha\nBOM-1;1,5;22/11/2026\nBOM-2;2,5\nBOM-3;3,25;23/11/2026;x\n');
    const report = join(folder, 'report.json');
    const { code, stdout, stderr } = await run(['import', sheet, '--out', out, '--report', report]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: [
        'fallas: 3 rows of Fallas.csv, told apart by equipo',
        '  equipo                       text                   Equipo',
        '  horas                        number                 Horas',
        '  fecha                        date     1 empty       Fecha',
        '  ! line 3: 2 cells instead of 3; the missing ones are empty',
        '  ! line 4: 4 cells instead of 3; left out: x',
      ].join('\n'),
    });
    expect(stderr).toContain(`MAINTENANCE_DATABASE_URL=sqlite:${out}`);
    const written = JSON.parse(await readFile(report, 'utf8')) as { tables: { faultCount: number }[] };
    expect(written.tables[0]?.faultCount).toBe(2);
    expect((await readFile(out)).subarray(0, 15).toString()).toBe('SQLite format 3');
  });

  it('drafts a model beside the database and shows questions that work, and how to ask them', async () => {
    const orders = join(folder, 'Ordenes.csv');
    const equipment = join(folder, 'Equipos.csv');
    await writeFile(
      orders,
      'Orden;Equipo;Fecha apertura;Costo\n4001;EQ-1;22/11/2026;1.200,50\n4002;EQ-2;13/10/2026;80,00\nTotal;;;1.280,50\n',
    );
    await writeFile(equipment, 'Equipo;Tipo\nEQ-1;Bomba\nEQ-2;Motor\nEQ-3;Bomba\n');
    const { code, stdout, stderr } = await run(['import', orders, equipment, '--out', out]);
    expect(code).toBe(0);
    expect(stdout).toContain('! line 4: adds up other rows and was left out: Total | 1.280,50');
    const model = join(folder, 'plant.yaml');
    expect(stderr).toContain(`MAINTENANCE_DATABASE_URL=sqlite:${out} SEMANTIC_MODEL_PATH=${model} npm start`);
    expect(stderr).toMatch(/\n {2}¿.*\?\n/);
    expect((await loadSemanticModel(model)).relationships).toMatchObject([{ from: 'ordenes', to: 'equipos' }]);
    expect((await readdir(folder)).sort()).toEqual(['Equipos.csv', 'Ordenes.csv', 'plant.sqlite', 'plant.yaml']);
  });

  it('leaves neither database nor model behind when it is stopped, nor takes the name of a model', async () => {
    const sheet = join(folder, 'a.csv');
    await writeFile(sheet, 'codigo,b\nA-1,2\nA-2,3\n');
    const onTell = (text: string, signals: EventEmitter): void =>
      void (text.includes('keys') && signals.emit('SIGINT'));
    expect((await run(['import', sheet, '--out', out], { onTell })).code).toBe(130);
    expect(await readdir(folder)).toEqual(['a.csv']);
    await writeFile(join(folder, 'plant.yaml'), 'mine');
    expect((await run(['import', sheet, '--out', out])).code).toBe(3);
    expect((await readdir(folder)).sort()).toEqual(['a.csv', 'plant.yaml']);
    expect((await run(['import', sheet, '--out', out, '--no-model'])).code).toBe(0);
    expect(await readFile(join(folder, 'plant.yaml'), 'utf8')).toBe('mine');
  });

  it('leaves a file alone that exists, unless it is to be replaced', async () => {
    const sheet = join(folder, 'a.csv');
    await writeFile(sheet, 'a,b\n1,2\n');
    await writeFile(out, 'mine');
    expect((await run(['import', sheet, '--out', out])).code).toBe(3);
    expect(await readFile(out, 'utf8')).toBe('mine');
    expect((await run(['import', sheet, '--out', out, '--force'])).code).toBe(0);
  });

  it('says what it cannot read', async () => {
    const { code, stderr } = await run(['import', join(folder, 'gone.csv'), '--out', out]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'error: gone.csv cannot be imported: there is no such file.\n',
    });
  });
});

describe('plant generate', () => {
  it('makes the plant, says what is in it, and shows progress on stderr only', async () => {
    const { code, stdout, stderr, listeners } = await run([
      'generate',
      '--seed',
      '3',
      '--today',
      '2026-11-22',
      '--out',
      out,
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('small plant, seed 3, up to 2026-11-22');
    expect(stdout).toMatch(/equipment +120\n/);
    expect(stderr).toMatch(/small plant: \d+ % rows\n/);
    expect(stderr).toMatch(/small plant: 100 % done\n$/);
    expect(await readdir(folder)).toEqual(['plant.sqlite']);
    expect(listeners).toEqual([]);
  });

  it('draws a bar on a screen and wipes it away at the end', async () => {
    const { stderr } = await run(['generate', '--out', out], { interactive: true });
    expect(stderr).toMatch(/\rsmall plant █+░+ +\d+ % rows/);
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
  });

  it('takes the terminal’s today when none is given', async () => {
    expect((await run(['generate', '--out', out])).stdout).toMatch(/up to 2026-11-2[23]/);
  });

  it('refuses to overwrite without --force', async () => {
    await writeFile(out, 'precious');
    const refused = await run(['generate', '--out', out]);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain(`error: ${out}: A file of that name exists already. Use --force to replace it.`);
    expect(await readFile(out, 'utf8')).toBe('precious');
    expect((await run(['generate', '--out', out, '--force'])).code).toBe(0);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('stops at %s, leaves nothing behind and ends with %i', async (signal, expected) => {
    const onTell = (_text: string, signals: EventEmitter): void => void signals.emit(signal);
    const { code, stdout, stderr } = await run(['generate', '--size', 'medium', '--out', out], { onTell });
    expect(code).toBe(expected);
    expect(stdout).toBe('');
    expect(stderr).toContain('Interrupted; nothing was left behind.');
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    [['generate'], '--out'],
    [['generate', '--out', 'x', '--seed', '1.5'], 'whole number'],
    [['generate', '--out', 'x', '--seed', '4294967296'], 'whole number'],
    [['generate', '--out', 'x', '--size', 'huge'], 'small, medium, large'],
    [['generate', '--out', 'x', '--today', '2026-02-29'], 'YYYY-MM-DD'],
    [['generate', '--out', 'x', '--today', '1815-06-18'], '1980 to 2199'],
    [['generate', '--out', join('no', 'such', 'folder', 'x.sqlite')], 'folder for the plant file does not exist'],
    [['grow'], "unknown command 'grow'"],
  ])('answers %j with what is wrong and exit code 2', async (args, message) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('explains itself', async () => {
    const { code, stdout } = await run(['generate', '--help']);
    expect(code).toBe(0);
    for (const word of ['--seed', '--size', '--today', '--out', '--force', '1,500,000', 'Exit codes'])
      expect(stdout).toContain(word);
  });
});
