import type { Scalar } from '@app/kernel';
import type { Fetched } from '../../domain/execution/plant-session.js';
import type { GuardedStatement } from '../../domain/statement.js';

/** What the service asks of the process that holds a connection. One call at a time; an interrupt comes in between. */
export type ProcessCall =
  | { call: 'open'; statement: GuardedStatement; params: readonly Scalar[]; bounds: { maxRows: number } }
  | { call: 'read'; rows: number; maxBytes: number }
  | { call: 'end' }
  | { call: 'ping' }
  | { call: 'isFresh' };

export type ProcessRequest = (ProcessCall & { id: number }) | { call: 'interrupt' };

/** An AppError as it crosses processes. */
export interface ToldError {
  kind: string;
  code: string;
  message: string;
  retryAfterS?: number;
}

/** `id` 0 says that the connection is there, or cannot be made. */
export type ProcessReply = { id: number; result: Fetched | boolean | null } | { id: number; error: ToldError };
