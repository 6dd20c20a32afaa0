import { AppError, type Scalar } from '@app/kernel';
import { z } from 'zod';
import { parseCsv } from './csv-table.js';
import type { Table } from './gold-table.js';

const ANSWER_TIMEOUT_MS = 60_000;

const cellShape = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const replyShape = z.object({
  response: z.string(),
  session_id: z.string(),
  turn: z.number().int(),
  interpretation: z.string().nullish(),
  sql: z.string().nullish(),
  data: z
    .object({
      columns: z.array(z.object({ name: z.string() })),
      rows: z.array(z.array(cellShape)),
      row_count: z.number().int(),
      truncated: z.boolean(),
    })
    .nullish(),
  metrics: z.object({
    total_time: z.number(),
    flow: z.enum(['good', 'degraded', 'clarify', 'refused', 'failed']),
    cache: z.string().nullish(),
  }),
});

/** What the service replied to one message. Times in seconds. */
export interface Reply {
  sessionId: string;
  response: string;
  flow: 'good' | 'degraded' | 'clarify' | 'refused' | 'failed';
  interpretation: string;
  sql: string;
  /** Every row of the result; null where there is none. */
  table: Table | null;
  /** As the service measured it. */
  serviceTime: number;
  /** From request to reply, without the download of a long result. */
  wallTime: number;
}

/** Asks the service over HTTP, as any client does. */
export class ChatClient {
  /** `baseUrl` without a slash at its end. */
  constructor(private readonly baseUrl: string) {}

  /**
   * Asks one question; without `sessionId` it begins a conversation.
   *
   * @throws AppError `eval_reply_invalid` where the reply is a problem or not what the contract says.
   */
  async ask(message: string, sessionId: string | null, signal: AbortSignal): Promise<Reply> {
    const started = performance.now();
    const response = await this.fetch('/v1/chat', signal, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message, image: 'none', ...(sessionId === null ? {} : { session_id: sessionId }) }),
    });
    const body = await response.text();
    const wallTime = (performance.now() - started) / 1000;
    if (!response.ok) throw invalid(`HTTP ${response.status}: ${body.slice(0, 300)}`);
    const read = replyShape.safeParse(parseJson(body));
    if (!read.success) {
      const [issue] = read.error.issues;
      throw invalid(`The reply is not what the contract says: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
    }
    const { data, metrics, session_id: session, turn, ...reply } = read.data;
    const whole =
      data?.truncated === true || (data && data.rows.length < data.row_count)
        ? await this.download(session, turn, signal)
        : (data ?? null);
    return {
      sessionId: session,
      response: reply.response,
      flow: metrics.flow,
      interpretation: reply.interpretation ?? '',
      sql: reply.sql ?? '',
      table: whole && { columns: whole.columns.map(nameOf), rows: whole.rows },
      serviceTime: metrics.total_time,
      wallTime,
    };
  }

  private async download(session: string, turn: number, signal: AbortSignal): Promise<Table> {
    const path = `/v1/download/data/${session}?turn=${turn}`;
    const response = await this.fetch(path, signal);
    if (!response.ok) throw invalid(`HTTP ${response.status} for the CSV file of turn ${turn}`);
    return parseCsv(await response.text());
  }

  private fetch(path: string, signal: AbortSignal, init: RequestInit = {}): Promise<Response> {
    const timeout = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    return fetch(`${this.baseUrl}${path}`, { ...init, signal: AbortSignal.any([signal, timeout]) });
  }
}

function nameOf(column: string | { name: string }): string {
  return typeof column === 'string' ? column : column.name;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('The reply is no JSON');
  }
}

function invalid(message: string): AppError {
  return new AppError({ code: 'eval_reply_invalid', kind: 'unavailable', message });
}

/** A row of the answer as text, for reports: at most `rows` rows. */
export function preview(table: Table, rows: number): string {
  const shown = table.rows.slice(0, rows).map((row) => row.map((cell: Scalar) => cell ?? '∅').join(' | '));
  const more = table.rows.length > rows ? [`… ${table.rows.length} rows`] : [];
  return [...shown, ...more].join('; ');
}
