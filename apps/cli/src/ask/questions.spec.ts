import { describe, expect, it } from '@jest/globals';
import { PassThrough, Readable } from 'node:stream';
import { questionsFrom } from './questions.js';

async function all(questions: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const question of questions) found.push(question);
  return found;
}

describe('questionsFrom', () => {
  it('takes each line of a file that says something, the last one without its end too', async () => {
    const input = Readable.from(['¿cuántas órdenes hay?\n\n  \n¿y por ', 'planta?']);
    expect(await all(questionsFrom(input, new PassThrough()))).toEqual(['¿cuántas órdenes hay?', '¿y por planta?']);
  });

  it('asks a person for one question after another, until an empty line', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
    const echo = new PassThrough();
    input.write('hola\r');
    input.write('\r');
    input.write('not read\r');
    expect(await all(questionsFrom(input, echo))).toEqual(['hola']);
    expect(String(echo.read())).toContain('› ');
  });
});
