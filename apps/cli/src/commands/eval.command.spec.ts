import { EventEmitter } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Command } from 'commander';
import { generatePlant } from '@app/sample-plant';
import { type Asked, type FakeReply, FakeChatService } from '../../../../test/support/fake-chat-service.js';
import { runProgram } from '../run-program.js';
import { evalCommand } from './eval.command.js';

jest.setTimeout(30_000);

const QUESTIONS = `
version: 1
fragments: { down: status = 'out_of_service' }
values: { machine: "SELECT name FROM equipment WHERE code = 'BOM-101'" }
questions:
  - { id: count, set: dev, language: es, category: counts, question: ¿Cuántos equipos hay?, gold: SELECT COUNT(*) FROM equipment }
  - { id: machines, set: dev, language: en, category: counts, question: How many machines?, paraphrase_of: count }
  - id: down
    set: dev
    language: es
    category: dialogues
    question: ¿Qué equipos están parados?
    gold: 'SELECT code AS "e/code", name AS "e/name" FROM equipment WHERE {down}'
    follow_ups: [{ question: ¿Cuántos son?, gold: 'SELECT COUNT(*) FROM equipment WHERE {down}' }]
  - { id: look, set: held_out, language: es, category: lookups, question: 'Tipo de {machine}', gold: SELECT type FROM equipment WHERE name = :machine }
  - { id: forecast, set: held_out, language: en, category: unanswerable, question: What will fail?, expect: refuse }
`;

let folder: string;
let plant: string;
let questions: string;
let url: string;
let answer: (asked: Asked) => FakeReply;
const service = new FakeChatService((asked) => answer(asked));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eval-'));
  plant = join(folder, 'plant.sqlite');
  questions = join(folder, 'questions.yaml');
  await generatePlant({ seed: 1, size: 'small', today: '2026-11-22', out: plant });
  await writeFile(questions, QUESTIONS);
  url = await service.start();
});

afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true });
});

/** Right answers, but for the list of machines that are down, whose number depends on the plant. */
const knowing = ({ message }: Asked): FakeReply => {
  if (message.startsWith('Tipo de Bomba')) return { rows: [['pump']] };
  if (/Cuántos equipos|How many/.test(message)) return { rows: [[120]], sql: 'SELECT 1' };
  return { flow: 'refused' };
};

beforeEach(() => {
  answer = knowing;
});

async function run(args: string[], onTell = (_text: string, _signals: EventEmitter): void => undefined) {
  const printed: string[] = [];
  const told: string[] = [];
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
  const program = new Command('chatbot').addCommand(evalCommand(terminal, signals));
  const code = await runProgram(program, ['eval', ...args], terminal);
  return { code, stdout: printed.join('\n'), stderr: told.join('') };
}

const against = (...more: string[]): string[] => ['--questions', questions, '--url', url, '--plant', plant, ...more];

describe('eval', () => {
  it('passes a service that is right, and says so in figures', async () => {
    const { code, stdout, stderr } = await run(against('--only', 'count,machines,look,forecast'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/Execution accuracy over answerable questions +100\.0 % \(3 of 3\)/);
    expect(stdout).toMatch(/Proper refusal of the unanswerable +100\.0 % \(1 of 1\)/);
    expect(stdout).toMatch(/Paraphrases understood alike +100\.0 % \(1 of 1\)/);
    expect(stderr).toMatch(/4 questions: 100 % done\n$/);
  });

  it('fails a service that refuses too much, and shows which turns those were', async () => {
    const { code, stdout, stderr } = await run(against());
    expect(code).toBe(1);
    expect(stderr).toContain('error: Execution accuracy is 60.0 %, below 90 %.');
    expect(stdout).toContain('improper_refusal       down [es] ¿Qué equipos están parados?');
    expect(stdout).toContain('improper_refusal       down follow-up 1 [es] ¿Cuántos son?');
    expect((await run(against('--min-accuracy', '0.6'))).code).toBe(0);
  });

  it('fails a service that gives false answers, however many are right', async () => {
    answer = (asked) => (asked.message === 'What will fail?' ? { rows: [['BOM-101']] } : knowing(asked));
    const { code, stdout, stderr } = await run(against('--set', 'held_out', '--min-accuracy', '0'));
    expect(code).toBe(1);
    expect(stderr).toContain('False answers are 50.0 %, above 2 %.');
    expect(stdout).toContain('answered_unanswerable  forecast (held out)');
    expect((await run(against('--min-accuracy', '0', '--max-false', '0.5'))).code).toBe(0);
  });

  it('asks with the names of the plant, and follow-ups in the conversation that they belong to', async () => {
    service.asked.length = 0;
    await run(against('--only', 'down,look'));
    const [first, second, third] = service.asked;
    expect([first?.session, third?.session]).toEqual([null, null]);
    expect(second).toMatchObject({ message: '¿Cuántos son?', session: expect.any(String) });
    expect(third?.message).toMatch(/^Tipo de Bomba .+ 101$/);
  });

  it('counts a broken reply and the follow-ups after it as errors, and goes on', async () => {
    answer = (asked) => (asked.message.includes('parados') ? { status: 500 } : knowing(asked));
    const { stdout } = await run(against());
    expect(stdout).toContain('error                  down [es]');
    expect(stdout).toContain('The turn before it had no reply');
    expect(stdout).toMatch(/Execution accuracy over answerable questions +60\.0 %/);
  });

  it('writes a report that keeps held-out questions to itself unless told otherwise', async () => {
    const file = join(folder, 'report.json');
    await run(against('--json', file));
    const report = JSON.parse(await readFile(file, 'utf8')) as {
      summary: { all: { turns: number } };
      turns: { id: string }[];
    };
    expect(report.summary.all.turns).toBe(6);
    expect(report.turns.find(({ id }) => id === 'count')).toMatchObject({
      question: '¿Cuántos equipos hay?',
      outcome: 'correct',
    });
    expect(report.turns.find(({ id }) => id === 'look')).toEqual({
      ...{ id: 'look', turn: 0, set: 'held_out', language: 'es', category: 'lookups' },
      ...{ answerable: true, outcome: 'correct' },
    });
    await run(against('--json', file, '--verbose'));
    expect(await readFile(file, 'utf8')).toContain('Tipo de {machine}');
  });

  it('stops at Ctrl-C', async () => {
    answer = () => ({ status: 500 });
    const { code, stdout } = await run(against(), (_, signals) => void signals.emit('SIGINT'));
    expect(code).toBe(130);
    expect(stdout).toBe('');
  });

  it.each([
    [['--url', 'http://127.0.0.1:1'], 'Give --url and --plant together.'],
    [['--plant', 'x.sqlite'], 'Give --url and --plant together.'],
    [['--url', 'ftp://x', '--plant', 'x'], 'It must be an http URL.'],
    [['--seeds', '1,two'], 'whole numbers'],
    [['--min-accuracy', '90'], 'from 0 to 1'],
    [['--set', 'secret'], 'dev, held_out, all'],
    [['--time-zone', 'Mars/Olympus'], 'IANA time zone'],
    [['--only', 'nonsense'], 'No such question: nonsense.'],
    [['--only', 'count-01', '--set', 'held_out'], 'No question is left to ask.'],
    [['--questions', 'no.yaml'], 'no.yaml cannot be read'],
  ])('answers %j with what is wrong and exit code 2', async (args, message) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
