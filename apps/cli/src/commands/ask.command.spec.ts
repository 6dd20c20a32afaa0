import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { EXIT, runProgram } from '../run-program.js';
import { askCommand } from './ask.command.js';

const SESSION = '550e8400-e29b-41d4-a716-446655440000';

/** What a service would say; the tests of the API prove that it does. */
function reply(message: string, flow: string): object {
  return {
    response: `You asked: ${message}`,
    session_id: SESSION,
    language: 'en',
    interpretation: null,
    data: null,
    metrics: { total_time: 0.01, flow },
    artifacts: { data_file: null, image_file: null, code_file: null },
    suggestions: [],
    warnings: [],
  };
}

describe('the ask command', () => {
  let server: Server;
  let url: string;
  let asked: Record<string, unknown>[];

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      void (async () => {
        let body = '';
        for await (const piece of request) body += String(piece);
        const question = JSON.parse(body) as { message: string };
        asked.push(question);
        const broken = question.message === 'break';
        response.writeHead(broken ? 503 : 200, { 'content-type': 'application/json' });
        const flow = question.message.includes('tomorrow') ? 'refused' : 'good';
        response.end(
          JSON.stringify(
            broken ? { title: 'Unavailable', detail: 'The plant is away.' } : reply(question.message, flow),
          ),
        );
      })();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function run(args: string[], input = '') {
    let stdout = '';
    let stderr = '';
    const terminal = {
      print: (line: string) => void (stdout += `${line}\n`),
      tell: (text: string) => void (stderr += text),
      interactive: false,
      now: () => new Date(),
    };
    const desk = {
      input: Readable.from([input]),
      echo: new PassThrough(),
      output: new PassThrough(),
      screen: () => ({ width: 80, colours: false }),
      env: {},
    };
    const program = new Command('test').addCommand(askCommand(terminal, new EventEmitter(), desk));
    const code = await runProgram(program, ['ask', ...args], terminal);
    return { code, stdout, stderr };
  }

  it('asks the words of the command line as one question and says how to go on', async () => {
    const { code, stdout, stderr } = await run(['--url', url, 'how', 'many', 'pumps?']);
    expect({ code, asked }).toEqual({ code: EXIT.done, asked: [{ message: 'how many pumps?', image: 'auto' }] });
    expect(stdout).toContain('You asked: how many pumps?');
    expect(stderr).toContain(`--session ${SESSION}`);
  });

  it('asks the lines of its input within one conversation', async () => {
    await run(['--url', `${url}/`, '--no-image', '--language', 'es'], 'bombas\n\n¿y motores?\n');
    expect(asked).toEqual([
      { message: 'bombas', image: 'none', language: 'es' },
      { message: '¿y motores?', image: 'none', language: 'es', session_id: SESSION },
    ]);
  });

  it('goes on with a conversation and prints what the API returned', async () => {
    const { stdout, stderr } = await run(['--url', url, '--session', SESSION, '--json', 'and by site?']);
    expect(asked[0]).toMatchObject({ session_id: SESSION });
    expect(JSON.parse(stdout)).toEqual(reply('and by site?', 'good'));
    expect(stderr).toBe('');
  });

  it('tells by its exit code that a question was not answered, after asking the rest', async () => {
    const { code, stdout } = await run(['--url', url], 'what fails tomorrow?\nhow many pumps?\n');
    expect(code).toBe(EXIT.unanswered);
    expect(stdout).toContain('You asked: how many pumps?');
  });

  it('repeats the service’s own words where it cannot answer', async () => {
    const { code, stderr } = await run(['--url', url, 'break']);
    expect({ code, stderr }).toEqual({ code: EXIT.failed, stderr: 'error: The plant is away.\n' });
  });

  it('says that nobody answers', async () => {
    server.close();
    server.closeAllConnections();
    const { code, stderr } = await run(['--url', url, 'hello']);
    expect({ code, stderr }).toEqual({ code: EXIT.failed, stderr: `error: No service answers at ${url}.\n` });
  });

  it.each([
    ['--url', 'ftp://x'],
    ['--language', 'fr'],
  ])('refuses %s %s', async (option, value) => {
    expect((await run([option, value, 'hello'])).code).toBe(EXIT.usage);
  });
});
