import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Cell = string | number | boolean | null;

/** What the fake service replies to one message: rows, or the way in which it declines. */
export interface FakeReply {
  flow?: 'good' | 'refused' | 'clarify' | 'failed';
  response?: string;
  interpretation?: string;
  sql?: string;
  columns?: string[];
  rows?: Cell[][];
  /** Rows shown in the reply; the rest is in the CSV file only. */
  head?: number;
  /** Replies with a problem of this HTTP status instead. */
  status?: number;
}

export interface Asked {
  message: string;
  session: string | null;
}

function csv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell): string => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** A service that speaks the contract's `POST /v1/chat` and CSV download, and says what it is told to. */
export class FakeChatService {
  readonly asked: Asked[] = [];
  private readonly files = new Map<string, string>();
  private readonly turns = new Map<string, number>();
  private server: Server | undefined;

  constructor(private readonly answer: (asked: Asked) => FakeReply) {}

  /** Gives the URL that it listens on. */
  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      const respond = (status: number, type: string, body: string): void => {
        response.writeHead(status, { 'content-type': type }).end(body);
      };
      if (request.method === 'GET') {
        const file = this.files.get(request.url ?? '');
        respond(file === undefined ? 404 : 200, 'text/csv', file ?? '');
        return;
      }
      void readBody(request).then((body) => {
        const { status, ...reply } = this.reply(JSON.parse(body) as { message: string; session_id?: string });
        respond(status, status === 200 ? 'application/json' : 'application/problem+json', JSON.stringify(reply));
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private reply({ message, session_id: given }: { message: string; session_id?: string }): { status: number } {
    const asked = { message, session: given ?? null };
    this.asked.push(asked);
    const { status = 200, flow = 'good', columns, rows, head, ...texts } = this.answer(asked);
    if (status !== 200) return { status, ...{ title: 'Problem', code: 'faked' } };
    const session = given ?? `00000000-0000-4000-8000-${String(this.asked.length).padStart(12, '0')}`;
    const turn = this.turns.get(session) ?? 0;
    this.turns.set(session, turn + 1);
    const names = columns ?? (rows?.[0] ?? []).map((_, index) => `c${index}`);
    if (rows) this.files.set(`/v1/download/data/${session}?turn=${turn}`, csv(names, rows));
    const shown = rows?.slice(0, head ?? rows.length) ?? [];
    const data = rows && {
      columns: names.map((name) => ({ name, type: 'text', label: name })),
      rows: shown,
      row_count: rows.length,
      truncated: shown.length < rows.length,
    };
    const { response = 'ok', interpretation = '', sql = '' } = texts;
    const body = {
      response,
      session_id: session,
      turn,
      interpretation,
      sql,
      data,
      metrics: { total_time: 0.01, flow },
    };
    return { status, ...body };
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      if (!this.server) resolve();
      this.server?.close(() => resolve());
      this.server?.closeAllConnections();
    });
  }
}
