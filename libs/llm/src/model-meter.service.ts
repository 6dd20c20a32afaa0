/** One try of a call, as metrics see it. */
export interface MeteredTry {
  /** As the server names it, else as it was asked for. */
  model: string;
  operation: string;
  /** `ok`, `aborted`, or the fault. */
  outcome: string;
  seconds: number;
  /** Null where nobody counted them. */
  tokens: { input: number; output: number } | null;
}

export type TokenDirection = 'input' | 'output';

/** What has been counted since the process started. */
export interface MeterReading {
  /** `llm_request_duration_seconds`. */
  requests: { model: string; operation: string; outcome: string; count: number; seconds: number }[];
  /** `llm_tokens_total`. */
  tokens: { model: string; direction: TokenDirection; count: number }[];
}

/** Counts the calls of this process by the labels of its metrics: a few models, operations and outcomes. */
export class ModelMeterService {
  private readonly requests = new Map<string, MeterReading['requests'][number]>();
  private readonly tokens = new Map<string, MeterReading['tokens'][number]>();

  note({ model, operation, outcome, seconds, tokens }: MeteredTry): void {
    const key = JSON.stringify([model, operation, outcome]);
    const known = this.requests.get(key) ?? { model, operation, outcome, count: 0, seconds: 0 };
    this.requests.set(key, { ...known, count: known.count + 1, seconds: known.seconds + seconds });
    if (!tokens) return;
    for (const direction of ['input', 'output'] as const) {
      const label = JSON.stringify([model, direction]);
      const before = this.tokens.get(label)?.count ?? 0;
      this.tokens.set(label, { model, direction, count: before + tokens[direction] });
    }
  }

  reading(): MeterReading {
    return { requests: [...this.requests.values()], tokens: [...this.tokens.values()] };
  }
}
