import {
  ConnectionError,
  type MaintenanceChatbot,
  type PastTurnResponse,
  ProblemError,
  type TurnEvent,
} from '@app/sdk';
import { describe, expect, it } from '@jest/globals';
import { answeredTurn, pastTurn, SESSION_ID } from '../../../../test/support/console-turns.js';
import { Console } from './console.js';

const ACCEPTED: TurnEvent = { event: 'accepted', data: { request_id: 'request-1', session_id: SESSION_ID, turn: 0 } };
const DONE: TurnEvent = { event: 'done', data: answeredTurn() };

const problem = (status: number, code: string, retryAfterS?: number): ProblemError =>
  new ProblemError(
    { type: 'urn:problem', title: '', status, detail: 'The detail.', instance: '/', code, request_id: 'request-1' },
    retryAfterS,
  );

/** What the service does with each question in turn: events, and maybe an error at the end. */
type Script = (TurnEvent | Error)[];

function consoleOver(
  scripts: Script[],
  { turns = [] as PastTurnResponse[], down = 0, refused = 0, key = undefined as string | undefined } = {},
) {
  const listed: object[] = [];
  const asked: { message: string; sessionId?: string }[] = [];
  let held = key;
  let away = down;
  let strange = refused;
  const chatbot = {
    async *stream(message: string, { sessionId }: { sessionId?: string }) {
      asked.push({ message, ...(sessionId === undefined ? {} : { sessionId }) });
      for (const step of scripts.shift() ?? []) {
        if (step instanceof Error) throw step;
        yield step;
      }
    },
    me: async () => ({ owner: 'key:planner', role: 'admin' }),
    suggestions: async () => ['¿Cuántas?'],
    health: async () => ({}),
    sessions: {
      list: async (options: object) => {
        listed.push(options);
        return { items: [], next_cursor: null };
      },
      async *allTurns() {
        if (strange > 0) {
          strange -= 1;
          throw problem(401, 'unauthenticated');
        }
        if (away > 0) {
          away -= 1;
          throw new ConnectionError('away');
        }
        yield* turns;
      },
      refinements: async () => ({ turn: 0, refinements: [{ part: 'period', text: '2026', changes: [] }] }),
      delete: async () => Promise.reject(problem(404, 'session_not_found')),
    },
  } as unknown as MaintenanceChatbot;
  const store = {
    get: () => held,
    set: (given: string) => void (held = given),
    clear: () => void (held = undefined),
  };
  const console = new Console({ chatbot, key: store, wait: () => Promise.resolve() });
  return { console, asked, listed, key: () => held };
}

describe('The console', () => {
  it('asks in the conversation that goes on', async () => {
    const { console, asked } = consoleOver([[ACCEPTED, DONE], [DONE]]);
    await console.ask('  ¿Cuántas fallas hubo?  ');
    await console.ask('¿y por planta?');
    expect(asked).toEqual([{ message: '¿Cuántas fallas hubo?' }, { message: '¿y por planta?', sessionId: SESSION_ID }]);
  });

  it('asks one question at a time', async () => {
    const { console, asked } = consoleOver([[ACCEPTED, DONE], [DONE]]);
    await Promise.all([console.ask('one'), console.ask('two')]);
    expect(asked.map(({ message }) => message)).toEqual(['one']);
  });

  it('finds the answer of a stream that broke off after its turn was stored, without asking again', async () => {
    const { console, asked } = consoleOver([[ACCEPTED, new ConnectionError('cut')]], {
      turns: [pastTurn()],
      down: 2,
    });
    await console.ask('¿Cuántas fallas hubo?');
    expect(asked).toHaveLength(1);
    expect(console.state.exchanges[0]).toMatchObject({ phase: 'answered', text: 'Hay 15 fallas.' });
  });

  it('asks again, once, where the turn was not stored', async () => {
    const cut = new ConnectionError('cut');
    const { console, asked } = consoleOver([
      [ACCEPTED, cut],
      [ACCEPTED, DONE],
    ]);
    await console.ask('¿Cuántas fallas hubo?');
    expect([asked.length, console.state.exchanges[0]?.phase]).toEqual([2, 'answered']);

    const twice = consoleOver([[ACCEPTED, cut], [ACCEPTED, cut], [DONE]]);
    await twice.console.ask('¿Cuántas fallas hubo?');
    expect(twice.asked).toHaveLength(2);
    expect(twice.console.state.exchanges[0]).toMatchObject({ phase: 'failed', failure: { kind: 'unreachable' } });
  });

  it('gives up on a service that stays away, and keeps the question to be asked again', async () => {
    const { console, asked } = consoleOver([[ACCEPTED, new ConnectionError('cut')], [DONE]], { down: 100 });
    await console.ask('¿Cuántas fallas hubo?');
    const [exchange] = console.state.exchanges;
    expect(exchange).toMatchObject({ phase: 'failed', failure: { kind: 'unreachable' } });
    if (exchange) await console.askAgain(exchange);
    expect([asked.length, console.state.exchanges[0]?.phase]).toEqual([2, 'answered']);
  });

  it.each([
    [problem(429, 'too_many_requests', 7), { kind: 'busy', retryAfterS: 7 }],
    [problem(503, 'plant_unavailable', 3), { kind: 'unavailable', retryAfterS: 3 }],
    [problem(409, 'turn_conflict'), { kind: 'conflict' }],
    [problem(404, 'session_not_found'), { kind: 'gone' }],
    [problem(400, 'validation_failed'), { kind: 'invalid', detail: 'The detail.' }],
    [problem(500, 'internal_error'), { kind: 'internal', reference: 'request-1' }],
  ])('says what %s means', async (error, failure) => {
    const { console } = consoleOver([[error]]);
    await console.ask('¿Cuántas fallas hubo?');
    expect(console.state.exchanges[0]).toMatchObject({ phase: 'failed', failure });
  });

  it('asks for a key where the service wants one, and says where it does not know the one it has', async () => {
    const { console, key } = consoleOver([[problem(401, 'unauthenticated')], [problem(401, 'invalid_credentials')]]);
    await console.ask('¿Cuántas?');
    expect(console.state.signIn).toBe('asked');
    await console.signIn(' secret ', 'es');
    expect([key(), console.state.signIn]).toEqual(['secret', 'not asked']);
    const [exchange] = console.state.exchanges;
    if (exchange) await console.askAgain(exchange);
    expect([key(), console.state.signIn]).toEqual([undefined, 'refused']);
  });

  it('goes on saying that a key is not known when several requests were refused with it', async () => {
    const refused = problem(401, 'invalid_credentials');
    const { console } = consoleOver([[refused], [refused]], { key: 'old' });
    await console.ask('¿Cuántas?');
    await console.ask('¿Y ahora?');
    expect(console.state.signIn).toBe('refused');
  });

  it('reads what may be changed of the last answer', async () => {
    const { console } = consoleOver([[ACCEPTED, DONE]]);
    await console.ask('¿Cuántas?');
    expect(console.state.exchanges[0]?.refinements).toEqual([{ part: 'period', text: '2026', changes: [] }]);
  });

  it('goes on with the conversation that was opened last, whatever becomes of another', async () => {
    const { console } = consoleOver([], { turns: [pastTurn()], down: 1 });
    await Promise.all([console.open('slow'), console.open(SESSION_ID)]);
    expect([console.state.sessionId, console.state.opening]).toEqual([SESSION_ID, false]);
  });

  it('opens the conversation that was wanted once somebody has signed in', async () => {
    const { console } = consoleOver([], { turns: [pastTurn()], refused: 1 });
    await console.open(SESSION_ID);
    expect([console.state.signIn, console.state.sessionId]).toEqual(['asked', undefined]);
    await console.signIn('secret', 'es');
    expect(console.state).toMatchObject({ sessionId: SESSION_ID, exchanges: [{ phase: 'answered' }] });
  });

  it('lists the conversations of who has signed in, not everybody’s to whom everybody’s are open', async () => {
    const { console, listed } = consoleOver([]);
    await console.readSessions();
    await console.signIn('secret', 'es');
    expect(listed).toEqual([{ limit: 30 }, { limit: 30, owner: 'key:planner' }]);
    expect(console.state.caller).toMatchObject({ owner: 'key:planner' });
  });

  it('takes a conversation that is gone already for deleted', async () => {
    const { console } = consoleOver([[ACCEPTED, DONE]]);
    await console.ask('¿Cuántas?');
    await console.deleteSession(SESSION_ID);
    expect([console.state.sessionId, console.state.notice]).toEqual([undefined, undefined]);
  });
});
