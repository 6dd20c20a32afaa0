import { parseConfig } from '@app/platform';
import { readSemanticModel, type SemanticModel } from '@app/semantic-model';
import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { announcement } from './announcement.js';

/** A model of routes, with these suggestions in English and none in Spanish. */
function routes(suggestions: string[]): SemanticModel {
  const extension = (data: object): object[] => [{ vendor_name: 'MAINTENANCE_CHATBOT', data: JSON.stringify(data) }];
  const document = {
    version: '0.1.1',
    semantic_model: [
      {
        name: 'routes',
        description: 'Routes.',
        datasets: [
          {
            name: 'routes',
            source: 'routes',
            primary_key: ['id'],
            ai_context: {
              es: { label: 'ruta', plural: 'rutas', gender: 'f' },
              en: { label: 'route', plural: 'routes' },
            },
            fields: [
              {
                name: 'id',
                expression: { dialects: [{ dialect: 'ANSI_SQL', expression: 'id' }] },
                custom_extensions: extension({ role: 'key' }),
              },
            ],
          },
        ],
        custom_extensions: extension({ suggestions: { en: suggestions } }),
      },
    ],
  };
  const { model, findings } = readSemanticModel(JSON.stringify(document), 'routes.yaml');
  if (!model) throw new Error(JSON.stringify(findings));
  return model;
}

/** What a shell would hand to curl as the body. */
function bodyIn(text: string): unknown {
  const word = /-d ('.*')\n/.exec(text)?.[1] ?? '';
  return JSON.parse(execFileSync('sh', ['-c', `printf %s ${word}`], { encoding: 'utf8' }));
}

const announce = (suggestions: string[], env: Record<string, string> = {}): string =>
  announcement(parseConfig(env), 8000, routes(suggestions));

describe('announcement', () => {
  it('suggests the first question of the model in use, whatever characters it has', () => {
    const question = `How many of today's routes are "late"?`;
    expect(bodyIn(announce([question, 'How many routes are there?']))).toEqual({ message: question });
  });

  it('asks how many there are of something where the model suggests nothing', () => {
    expect(bodyIn(announce([]))).toEqual({ message: '¿Cuántas rutas hay?' });
  });

  it('tells the address, the folder of the files and how to stop', () => {
    const text = announce([]);
    for (const part of ['Ask in a browser      http://127.0.0.1:8000/\n', parseConfig({}).chatDocsDir, 'Ctrl-C'])
      expect(text).toContain(part);
  });

  it('leads to the documentation where there is no console', () => {
    expect(announce([], { CONSOLE_ENABLED: 'false' })).toContain('http://127.0.0.1:8000/docs');
  });
});
