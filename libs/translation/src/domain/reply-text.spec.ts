import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Fault } from '@app/question/domain';
import { type SemanticModel } from '@app/semantic-model/domain';
import { loadSemanticModel } from '../../../../test/support/semantic-models.js';
import type { Reply } from '../index.js';
import { replyText } from './reply-text.js';

describe('replyText', () => {
  let model: SemanticModel;

  beforeAll(async () => {
    model = await loadSemanticModel('config/semantic/plant.yaml');
  });

  const both = (reply: Reply): string[] => [replyText(reply, 'es', model), replyText(reply, 'en', model)];
  const refusal = (...faults: Fault[]): Reply => ({ kind: 'refusal', faults, examples: [] });

  it('names unknown words and the nearest known ones', () => {
    const [es, en] = both(refusal({ kind: 'unknownWords', words: ['bonbas', 'xyz'], near: ['bombas'] }));
    expect(es).toMatch(/“bonbas” y “xyz”.*¿Quisiste decir bombas\?$/);
    expect(en).toMatch(/“bonbas” and “xyz” mean .*Did you mean bombas\?$/);
  });

  it('asks nothing back where nothing is near', () => {
    for (const text of both(refusal({ kind: 'unknownWords', words: ['xyz'], near: [] })))
      expect(text).not.toContain('?');
  });

  it('says that a code does not exist, and which do', () => {
    expect(both(refusal({ kind: 'unknownCode', code: 'BOM-999', near: ['BOM-101', 'BOM-102'] }))).toEqual([
      'No existe BOM-999. ¿BOM-101 o BOM-102?',
      'There is no BOM-999. BOM-101 or BOM-102?',
    ]);
  });

  it('says what cannot be combined with what, by their names', () => {
    const [es, en] = both(refusal({ kind: 'unreachable', what: 'technicians', from: 'spare_parts' }));
    expect(es).toBe('Los datos de repuestos no se pueden desglosar ni filtrar por técnicos.');
    expect(en).toBe('The data on spare parts cannot be broken down or filtered by technicians.');
    expect(both(refusal({ kind: 'unreachable', what: 'period', from: 'sites' }))[0]).toContain('no tienen una fecha');
  });

  it.each([
    ['forecast', /pronósticos/, /forecasts/],
    ['cause', /por qué/, /why/],
    ['advice', /recomendaciones/, /recommendations/],
    ['write', /Solo puedo consultar/, /only read/],
    ['comparison', /comparación/, /comparison/],
    ['nested', /promediar conteos/, /average counts/],
  ] as const)('says why it does not do a %s', (what, es, en) => {
    const [inSpanish, inEnglish] = both(refusal({ kind: 'unsupported', what }));
    expect(inSpanish).toMatch(es);
    expect(inEnglish).toMatch(en);
  });

  it('says nothing twice', () => {
    const once = replyText(refusal({ kind: 'nothingAsked' }), 'es', model);
    expect(replyText(refusal({ kind: 'nothingAsked' }, { kind: 'nothingAsked' }), 'es', model)).toBe(once);
  });

  it('offers examples after what failed', () => {
    const reply: Reply = { kind: 'refusal', faults: [{ kind: 'nothingAsked' }], examples: ['¿Cuántos equipos hay?'] };
    expect(both(reply)).toEqual([
      'No entendí qué dato quieres consultar. Puedes preguntar, por ejemplo: “¿Cuántos equipos hay?”.',
      "I didn't understand which data you want. You can ask, for example: “¿Cuántos equipos hay?”.",
    ]);
  });

  it('numbers the readings to choose from', () => {
    for (const text of both({ kind: 'clarification', options: ['A', 'B'] })) expect(text).toMatch(/ 1\) A; 2\) B\.$/);
  });

  it('gives a definition with its source, and one full stop', () => {
    expect(both({ kind: 'definition', label: 'MTTR', description: 'Tiempo medio.', standard: 'EN 15341 T21' })).toEqual(
      ['MTTR: Tiempo medio. Fuente: EN 15341 T21.', 'MTTR: Tiempo medio. Source: EN 15341 T21.'],
    );
    expect(both({ kind: 'definition', label: 'crítico', description: 'Criticidad A' })[0]).toBe(
      'crítico: Criticidad A.',
    );
  });

  it('answers courtesy with courtesy', () => {
    expect(both({ kind: 'smallTalk', topic: 'thanks', examples: ['x'] })).toEqual(['Con gusto.', "You're welcome."]);
    const [es, en] = both({ kind: 'smallTalk', topic: 'greeting', examples: ['x'] });
    expect(es).toMatch(/^Hola\. Respondo .*“x”\.$/);
    expect(en).toMatch(/^Hello\. I answer .*“x”\.$/);
    expect(both({ kind: 'smallTalk', topic: 'help', examples: [] })[0]).toMatch(/^Respondo /);
  });

  it('says what can be asked about in the words of the model in use, and names nothing else', () => {
    expect(both({ kind: 'smallTalk', topic: 'help', examples: [] })).toEqual([
      'Respondo preguntas sobre plantas, áreas, equipos, técnicos, planes de mantenimiento, órdenes de trabajo, fallas, repuestos y lecturas de horómetro, y sobre indicadores como MTTR, MTBF o disponibilidad.',
      'I answer questions about sites, areas, pieces of equipment, technicians, maintenance plans, work orders, failures, spare parts, and meter readings, and about figures such as MTTR, MTBF, or availability.',
    ]);
    const areas: SemanticModel = {
      ...model,
      datasets: new Map([...model.datasets].filter(([name]) => name === 'areas')),
      metrics: new Map(),
    };
    expect(replyText({ kind: 'smallTalk', topic: 'help', examples: [] }, 'es', areas)).toBe(
      'Respondo preguntas sobre áreas.',
    );
  });

  it('names only some of the many things that a large model knows of', () => {
    const [areas] = [...model.datasets.values()].slice(1);
    const many = Array.from({ length: 12 }, (_, at) => [`areas${at}`, areas] as const);
    const large = { ...model, datasets: new Map(many), metrics: new Map() } as SemanticModel;
    expect(replyText({ kind: 'smallTalk', topic: 'help', examples: [] }, 'es', large)).toMatch(
      /(?:áreas, ){9}áreas y más\.$/,
    );
  });

  const others: [Reply, RegExp, RegExp][] = [
    [{ kind: 'nothingToDraw' }, /Aún no hay datos/, /no data to draw/],
    [{ kind: 'pictureOf', interpretation: 'Fallas' }, /imagen de: Fallas\.$/, /picture of: Fallas\.$/],
    [{ kind: 'queryFailed', reason: 'timeout' }, /tardó demasiado/, /took too long/],
    [{ kind: 'queryFailed', reason: 'error' }, /falló/, /failed/],
  ];
  it.each(others)('says %j in both languages', (reply, es, en) => {
    const [inSpanish, inEnglish] = both(reply);
    expect(inSpanish).toMatch(es);
    expect(inEnglish).toMatch(en);
  });
});
