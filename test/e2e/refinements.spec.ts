import { MaintenanceChatbot, ProblemError, type RefinementResponse } from '@app/sdk';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningService, startService } from '../support/service.js';

let service: RunningService;
let chatbot: MaintenanceChatbot;

beforeAll(async () => {
  service = await startService();
  chatbot = new MaintenanceChatbot({ baseUrl: service.url });
});

afterAll(() => service.close());

const textsOf = (refinements: RefinementResponse[], part: RefinementResponse['part']): string[] =>
  refinements.flatMap((one) => (one.part === part && one.text !== null ? [one.text] : []));

describe('What may be changed of the last answer', () => {
  it.each([
    ['es', '¿Cuántas órdenes de prioridad alta hubo por planta este año?'],
    ['en', 'How many failures of pumps were there by month this year?'],
  ] as const)(
    'is changed by the very messages that are offered, in a conversation (%s)',
    async (_, question) => {
      const first = await chatbot.ask(question, { image: 'none' });
      const { turn, refinements } = await chatbot.sessions.refinements(first.session_id);
      expect(turn).toBe(0);
      const changes = refinements.flatMap(({ part, text, changes: of }) =>
        of.map((change) => ({ part, text, change })),
      );
      expect(new Set(changes.map(({ part }) => part))).toEqual(new Set(['period', 'condition', 'grouping']));
      for (const { part, text, change } of changes) {
        // Each from the same question: follow-ups change the last one.
        const conversation = chatbot.conversation();
        await conversation.ask(question, { image: 'none' });
        const next = await conversation.ask(change.message, { image: 'none' });
        expect({ change, flow: next.metrics.flow }).toEqual({ change, flow: 'good' });
        const after = (await chatbot.sessions.refinements(next.session_id)).refinements;
        if (change.kind === 'remove') expect(textsOf(after, part)).not.toContain(text);
        for (const other of ['period', 'condition', 'grouping'] as const) {
          if (other !== part)
            expect({ change, texts: textsOf(after, other) }).toEqual({ change, texts: textsOf(refinements, other) });
        }
        if (part === 'grouping' && change.kind === 'replace') expect(textsOf(after, part)).toEqual([change.text]);
      }
    },
    120_000,
  );

  it('is nothing where the last question was not answered', async () => {
    const conversation = chatbot.conversation();
    await conversation.ask('¿Cuántas fallas hubo este año?', { image: 'none' });
    const refused = await conversation.ask('¿Cuántas fallas habrá en 2031?', { image: 'none' });
    expect(refused.metrics.flow).toBe('refused');
    expect(await chatbot.sessions.refinements(refused.session_id)).toEqual({ turn: 1, refinements: [] });
  });

  it('is nobody’s business where there is no such session', async () => {
    const asked = chatbot.sessions.refinements('550e8400-e29b-41d4-a716-446655440000');
    await expect(asked).rejects.toThrow(ProblemError);
    await expect(asked).rejects.toMatchObject({ code: 'session_not_found' });
  });
});
