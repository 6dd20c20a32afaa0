import type { TurnEvent } from '@app/sdk';
import { describe, expect, it } from '@jest/globals';
import { answeredTurn, pastTurn, SESSION_ID, sessionOf } from '../../../../test/support/console-turns.js';
import { type Action, type ConsoleState, EMPTY, isBusy, reduce } from './console-state.js';

const after = (...actions: Action[]): ConsoleState => actions.reduce(reduce, EMPTY);
const told = (event: TurnEvent): Action => ({ type: 'told', id: 1, event });
const asked: Action = { type: 'asked', id: 1, message: '¿Cuántas fallas hubo?' };
const token = (text: string, restart = false): Action => told({ event: 'token', data: { text, restart } });

describe('The state of the console', () => {
  it('shows the words of an answer as they come, and drops them where the answer begins anew', () => {
    const state = after(asked, token('Hay '), token('16'), token('Hay 15', true), token(' fallas.'));
    expect(state.exchanges[0]).toMatchObject({ phase: 'asking', text: 'Hay 15 fallas.' });
    expect(isBusy(state)).toBe(true);
  });

  it('goes on with the session of the first turn once that is stored, not before', () => {
    const accepted = told({ event: 'accepted', data: { request_id: 'r', session_id: SESSION_ID, turn: 0 } });
    expect(after(asked, accepted).sessionId).toBeUndefined();
    const state = after(asked, accepted, told({ event: 'done', data: answeredTurn() }));
    expect(state).toMatchObject({ sessionId: SESSION_ID, exchanges: [{ phase: 'answered', text: 'Hay 15 fallas.' }] });
    expect(isBusy(state)).toBe(false);
  });

  it('forgets what came of a turn that is asked again', () => {
    const state = after(asked, token('Hay'), { type: 'lost', id: 1 }, { type: 'asked again', id: 1 });
    expect(state.exchanges[0]).toEqual({
      id: 1,
      message: '¿Cuántas fallas hubo?',
      phase: 'asking',
      stages: [],
      text: '',
    });
  });

  it('leaves a conversation that is deleted, and stays in one while another is', () => {
    const open: Action = { type: 'opened', sessionId: SESSION_ID, turns: [pastTurn()], firstId: 1 };
    const list: Action = {
      type: 'sessions read',
      items: [sessionOf(), sessionOf({ session_id: 'other' })],
      nextCursor: null,
      more: false,
    };
    const without = after(open, list, { type: 'session gone', sessionId: SESSION_ID });
    expect([without.sessionId, without.exchanges, without.sessions.items.length]).toEqual([undefined, [], 1]);
    const beside = after(open, list, { type: 'session gone', sessionId: 'other' });
    expect([beside.sessionId, beside.exchanges.length, beside.sessions.items.length]).toEqual([SESSION_ID, 1, 1]);
  });

  it('adds a further page of conversations to those before', () => {
    const page = (id: string, more: boolean): Action => ({
      type: 'sessions read',
      items: [sessionOf({ session_id: id })],
      nextCursor: null,
      more,
    });
    const ids = (state: ConsoleState): string[] => state.sessions.items.map(({ session_id }) => session_id);
    expect(ids(after(page('a', false), page('b', true)))).toEqual(['a', 'b']);
    expect(ids(after(page('a', false), page('b', false)))).toEqual(['b']);
  });

  it('keeps the pages that were read when the first is read again', () => {
    const page = (ids: string[], nextCursor: string | null, more = false): Action => ({
      type: 'sessions read',
      items: ids.map((session_id) => sessionOf({ session_id })),
      nextCursor,
      more,
    });
    const { sessions } = after(page(['b', 'a'], 'p2'), page(['y', 'x'], 'p3', true), page(['y', 'c'], 'p2'));
    expect([sessions.items.map(({ session_id }) => session_id), sessions.nextCursor]).toEqual([
      ['y', 'c', 'b', 'a', 'x'],
      'p3',
    ]);
    expect(after(page(['b', 'a'], 'p2'), { type: 'key given' }).sessions.items).toEqual([]);
  });

  it('shows nothing of the plant to who has signed out', () => {
    const state = after(
      { type: 'key given' },
      { type: 'opened', sessionId: SESSION_ID, turns: [pastTurn()], firstId: 1 },
    );
    expect(reduce(state, { type: 'signed out' })).toEqual({ ...EMPTY, signIn: 'asked' });
  });
});
