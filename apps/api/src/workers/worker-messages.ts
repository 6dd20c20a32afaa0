import type { MetricsText } from '@app/platform';

/** What the primary, the process that starts the workers, says to one of them. */
export type WorkerOrder =
  /** End soon: the service ends. */
  | { order: 'stop' }
  /** End when everything under way is over: another worker has taken this one's place. */
  | { order: 'retire' }
  | { order: 'count'; id: number; accept?: string }
  /** Say that you still do what you are told. */
  | { order: 'answer' };

/** What a worker says to the primary. */
export type WorkerNews =
  | { news: 'ready'; port: number; announcement: string }
  /** Absent text: it could not be told. */
  | { news: 'counted'; id: number; text?: MetricsText }
  | { news: 'alive' };

/** Other modules of the process may talk over the same channel. */
export function isOrder(message: unknown): message is WorkerOrder {
  return has(message, 'order');
}

export function isNews(message: unknown): message is WorkerNews {
  return has(message, 'news');
}

function has(message: unknown, key: string): boolean {
  return typeof message === 'object' && message !== null && key in message;
}
