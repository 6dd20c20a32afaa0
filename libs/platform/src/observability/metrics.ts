/** A request as metrics see it: by route, never by path. */
export interface MeteredRequest {
  method: string;
  route: string;
  status: number;
  seconds: number;
}

export interface MeteredTurn {
  branch: string;
  flow: string;
  engine: string;
  seconds: number;
}

/** One try of a call to a language model. */
export interface MeteredCall {
  /** As the server names it, else as it was asked for. */
  model: string;
  operation: string;
  /** `ok`, `aborted`, or the fault. */
  outcome: string;
  seconds: number;
  /** Null where nobody counted them. */
  tokens: { input: number; output: number } | null;
  /** US dollars; null where no price is known. */
  costUsd: number | null;
}

/** What one of the things is like that the service depends on. */
export interface MeteredCheck {
  name: string;
  up: boolean;
  /** Space left, where it is a disk. */
  freeBytes?: number;
}

/** What has been counted, in a format that scrapers read. */
export interface MetricsText {
  contentType: string;
  body: string;
}

/**
 * Counts what the service does, for whoever watches it. Labels are words of the service's own, few of each: nothing that people wrote
 * and nothing of the plant's data.
 */
export abstract class Metrics {
  abstract request(request: MeteredRequest): void;
  abstract turn(turn: MeteredTurn): void;
  /** An error instead of an answer, by its stable code. */
  abstract error(type: string): void;
  abstract cacheLookup(cache: string, hit: boolean): void;
  /** A statement on the plant's database, run or refused. */
  abstract statement(outcome: string, seconds: number): void;
  abstract picture(seconds: number): void;
  abstract modelCall(call: MeteredCall): void;
  /** A call that was turned away before any try: the model's breaker is open, the queue full, the budget spent. */
  abstract modelCallUntried(model: string, reason: string): void;
  /** Asked whenever somebody looks; bounded in time. */
  abstract watchHealth(ask: () => Promise<readonly MeteredCheck[]>): void;
  /** Turns under way or waiting, asked whenever somebody looks. */
  abstract watchTurns(count: () => number): void;
  /** All that was counted, as whoever asks with that `Accept` reads it; nothing where nobody watches. */
  abstract text(accept?: string): Promise<MetricsText>;
}

/** Where nobody watches. */
export class NoMetrics extends Metrics {
  request(): void {}
  turn(): void {}
  error(): void {}
  cacheLookup(): void {}
  statement(): void {}
  picture(): void {}
  modelCall(): void {}
  modelCallUntried(): void {}
  watchHealth(): void {}
  watchTurns(): void {}
  async text(): Promise<MetricsText> {
    return { contentType: 'text/plain', body: '' };
  }
}
