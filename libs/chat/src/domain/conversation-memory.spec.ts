import { describe, expect, it } from '@jest/globals';
import type { Turn } from '@app/sessions';
import { afterTurn, ConversationMemory, NOTHING_SAID, type Remembered } from './conversation-memory.js';

const turn = (given: Partial<Turn>): Turn => ({ flow: 'good', logicalForm: null, data: null, ...given }) as Turn;
const form = (entity: string): object => ({ kind: 'list', entity });
const shown = { columns: [], rows: [], rowCount: 3, truncated: false };

describe('afterTurn', () => {
  it('remembers the last forms, newest first, and what the newest of them showed', () => {
    const said = [form('equipment'), form('failures')].reduce<Remembered>(
      (before, logicalForm) => afterTurn(before, turn({ logicalForm, data: shown })),
      NOTHING_SAID,
    );
    expect(said).toEqual({ forms: [form('failures'), form('equipment')], data: shown, open: null });
  });

  it('remembers no more than eight', () => {
    let said = NOTHING_SAID;
    for (let i = 0; i < 10; i += 1) said = afterTurn(said, turn({ logicalForm: form(`d${i}`) }));
    expect(said.forms).toHaveLength(8);
    expect(said.forms[0]).toEqual(form('d9'));
  });

  it('leaves a question open that was asked back, until one is answered', () => {
    const asked = afterTurn(NOTHING_SAID, turn({ logicalForm: form('equipment'), data: shown }));
    const back = afterTurn(asked, turn({ flow: 'clarify', message: '¿y el costo?' }));
    expect(back).toEqual({ ...asked, open: { message: '¿y el costo?', askedBack: true } });
    expect(afterTurn(back, turn({ logicalForm: form('failures') })).open).toBeNull();
    expect(afterTurn(back, turn({ message: 'gracias' })).open).toBeNull();
  });

  it('tells a question that failed from one that was refused', () => {
    expect(afterTurn(NOTHING_SAID, turn({ flow: 'failed', message: 'a' })).open).toEqual({
      message: 'a',
      askedBack: false,
      failed: true,
    });
    expect(afterTurn(NOTHING_SAID, turn({ flow: 'refused', message: 'b' })).open).toEqual({
      message: 'b',
      askedBack: false,
    });
  });
});

describe('ConversationMemory', () => {
  const said = { ...NOTHING_SAID, data: shown };

  it('knows a conversation as long as it has as many turns', () => {
    const memory = new ConversationMemory(2, 1_000);
    memory.keep('a', 3, said);
    expect(memory.find('a', 3)).toBe(said);
    expect(memory.find('a', 4)).toBeNull();
    expect(memory.find('b', 3)).toBeNull();
  });

  it('forgets what it is told to, and what was kept longest ago', () => {
    const memory = new ConversationMemory(2, 1_000);
    memory.keep('a', 1, said);
    memory.keep('b', 1, said);
    memory.keep('a', 2, said);
    memory.keep('c', 1, said);
    expect([memory.find('a', 2), memory.find('b', 1), memory.find('c', 1)]).toEqual([said, null, said]);
    memory.forget('a');
    expect(memory.find('a', 2)).toBeNull();
  });

  it('drops what has not gone on for long, which another process may have deleted', () => {
    let now = 0;
    const memory = new ConversationMemory(9, 1_000, () => now);
    memory.keep('a', 1, said);
    now = 600;
    memory.keep('b', 1, said);
    now = 1_100;
    memory.expire();
    expect([memory.find('a', 1), memory.find('b', 1)]).toEqual([null, said]);
  });
});
