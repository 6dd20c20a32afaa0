import { AppError } from '@app/kernel';
import { z } from 'zod';

const ANSWER_TIMEOUT_MS = 120_000;
const PROBE_TIMEOUT_MS = 1_000;

const cellShape = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const answerShape = z.object({
  response: z.string(),
  session_id: z.string(),
  language: z.enum(['es', 'en']),
  interpretation: z.string().nullish(),
  sql: z.string().nullish(),
  data: z
    .object({
      columns: z.array(z.object({ name: z.string(), type: z.string(), label: z.string().nullish() })),
      rows: z.array(z.array(cellShape)),
      row_count: z.number().int(),
      truncated: z.boolean(),
    })
    .nullish(),
  metrics: z.object({ total_time: z.number(), flow: z.enum(['good', 'degraded', 'clarify', 'refused', 'failed']) }),
  artifacts: z.object({
    data_file: z.string().nullish(),
    image_file: z.string().nullish(),
    code_file: z.string().nullish(),
  }),
  suggestions: z.array(z.string()),
  warnings: z.array(z.string()),
});
const problemShape = z.object({ title: z.string(), detail: z.string().optional() });

/** What the service says to one message, as the API documents it. */
export type Answer = z.infer<typeof answerShape>;

export interface Question {
  message: string;
  language?: 'es' | 'en';
  image: 'auto' | 'none';
}

/** A conversation with a service over HTTP. */
export class AskClient {
  /**
   * @param sessionId the conversation to go on with; without it the first question begins one
   * @param key key or token, where the service asks for one
   */
  constructor(
    private readonly baseUrl: string,
    private sessionId?: string,
    private readonly key?: string,
  ) {}

  get session(): string | undefined {
    return this.sessionId;
  }

  /**
   * Asks the next question of the conversation.
   * @returns what the service said, read and as it came
   * @throws AppError `ask_failed` where it did not answer or said something else than the API's document
   */
  async ask(question: Question, signal: AbortSignal): Promise<{ answer: Answer; body: unknown }> {
    const response = await this.post(
      { ...question, ...(this.sessionId === undefined ? {} : { session_id: this.sessionId }) },
      signal,
    );
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) {
      const problem = problemShape.safeParse(body);
      throw failed(problem.success ? (problem.data.detail ?? problem.data.title) : `HTTP ${response.status}`);
    }
    const read = answerShape.safeParse(body);
    if (!read.success) throw failed(`What answers at ${this.baseUrl} is no maintenance chatbot of this version.`);
    this.sessionId = read.data.session_id;
    return { answer: read.data, body };
  }

  private async post(body: object, signal: AbortSignal): Promise<Response> {
    try {
      return await fetch(`${this.baseUrl}/v1/chat`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(this.key === undefined ? {} : { authorization: `Bearer ${this.key}` }),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
      });
    } catch (error) {
      signal.throwIfAborted();
      throw failed(`No service answers at ${this.baseUrl}.`, error);
    }
  }
}

/** Whether a service is ready to answer there. */
export async function isReady(baseUrl: string, signal: AbortSignal): Promise<boolean> {
  try {
    const probe = AbortSignal.any([signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]);
    return (await fetch(`${baseUrl}/health/ready`, { signal: probe })).ok;
  } catch {
    return false;
  }
}

function failed(message: string, cause?: unknown): AppError {
  return new AppError({ code: 'ask_failed', kind: 'unavailable', message, cause });
}
