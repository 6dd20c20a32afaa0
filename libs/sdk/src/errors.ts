import type { FieldFaultResponse, ProblemResponse } from './generated/index.js';

/** What went wrong when the service was asked. Aborted calls reject with the reason of their signal instead. */
export abstract class ChatbotError extends Error {}

/** The service answered with a problem (RFC 9457). Branch on `code`, which is stable; `message` is for people. */
export class ProblemError extends ChatbotError {
  override readonly name = 'ProblemError';
  /** Stable, in snake_case: `session_not_found`, `too_many_requests`, … */
  readonly code: string;
  /** The HTTP status; of a turn that broke off after it had begun, the one that it would have had. */
  readonly status: number;
  /** Finds the request in the service's log. */
  readonly requestId: string | undefined;
  /** The faulty fields, where the fault lies in some. */
  readonly fields: readonly FieldFaultResponse[];

  constructor(
    readonly problem: ProblemResponse,
    /** Seconds after which to try again, where the service said so. */
    readonly retryAfterS: number | undefined = problem.retry_after,
  ) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.requestId = problem.request_id;
    this.fields = problem.errors ?? [];
  }
}

/** Nothing came, or nothing that this service says: no connection, a connection that broke, another server's page. */
export class ConnectionError extends ChatbotError {
  override readonly name = 'ConnectionError';
}

/** The problem that a response is, or what else it is. */
export async function errorOf(response: Response): Promise<ChatbotError> {
  const text = await response.text().catch(() => '');
  const problem = problemIn(text);
  if (!problem)
    return new ConnectionError(`${response.url || 'The server'} answered ${response.status} without a problem`);
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return new ProblemError(problem, Number.isFinite(seconds) ? seconds : problem.retry_after);
}

function problemIn(text: string): ProblemResponse | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isProblem = typeof value === 'object' && value !== null && 'code' in value && 'status' in value;
    return isProblem ? (value as ProblemResponse) : undefined;
  } catch {
    return undefined;
  }
}
