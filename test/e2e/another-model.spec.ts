import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type Fleet, makeFleet, SAMPLE_PLANT_WORDS } from '../support/fleet.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';

let fleet: Fleet;
let chat: ChatApp;

beforeAll(async () => {
  fleet = await makeFleet();
  chat = await startChatApp({ plant: fleet.plant, env: fleet.env });
});

afterAll(async () => {
  await chat.close();
  await fleet.remove();
});

describe('A service over the plant of the guide to other databases', () => {
  it('answers from it', async () => {
    const answer = await chat.client.ask('¿cuántas reparaciones hay por vehículo?', { image: 'none' });
    expect(answer).toMatchObject({ metrics: { flow: 'good' }, data: { row_count: 2 } });
  });

  it.each([
    [
      'hola',
      /^Hola\. Respondo preguntas sobre vehículos y reparaciones\. .*“¿Cuánto gastamos por vehículo este año\?”/,
    ],
    [
      'what can you do?',
      /^I answer questions about vehicles and repairs\. .*“How many repairs were there last month\?”/,
    ],
    ['thanks', /^You're welcome\.$/],
    ['¿Cuál es la utilidad neta?', /“¿Cuánto gastamos por vehículo este año\?”/],
    ['¿por qué se averían los vehículos?', /./],
  ])('speaks of its things alone when told “%s”', async (message, expected) => {
    const { response, suggestions } = await chat.client.ask(message);
    expect(response).toMatch(expected);
    expect([response, ...suggestions].join(' ')).not.toMatch(SAMPLE_PLANT_WORDS);
  });

  it('suggests its questions', async () => {
    expect(await chat.client.json('/v1/suggestions?language=es')).toEqual({
      language: 'es',
      suggestions: ['¿Cuánto gastamos por vehículo este año?'],
    });
  });

  it('has examples in its documentation that can be sent as they are', async () => {
    const { components } = await chat.client.json<OpenAPIObject>('/docs-json');
    const body = (components?.schemas?.['ChatRequest'] as { example: { message: string } }).example;
    expect(body).toEqual({ message: '¿Cuánto gastamos por vehículo este año?' });
    expect(await chat.client.ask(body.message)).toMatchObject({ metrics: { flow: 'good' } });
  });

  it('documents itself in examples that name nothing of the sample plant', async () => {
    const { components } = await chat.client.json<OpenAPIObject>('/docs-json');
    const examples: string[] = [];
    JSON.stringify(components, (key, value: unknown) => {
      if (key === 'example') examples.push(JSON.stringify(value));
      return value;
    });
    expect(examples.length).toBeGreaterThan(20);
    expect(examples.filter((example) => SAMPLE_PLANT_WORDS.test(example))).toEqual([]);
    expect(examples).toContain('"¿Cuántos vehículos hay?"');
  });
});
