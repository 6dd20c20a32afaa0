import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** A call that the model has answered. Times are milliseconds of the epoch, fractions included. */
export interface ServedCall {
  path: string;
  body: Record<string, unknown>;
  arrivedMs: number;
  endedMs: number;
}

export type ToModel = { kind: 'calls' } | { kind: 'latency'; latencyMs: { text: number; image: number } };

/** The stub of a model in a process of its own: what it does takes nothing from the time of a test that measures. */
export class ModelProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** What OPENAI_BASE_URL says. */
    readonly url: string,
  ) {}

  static async start(program = 'test/support/llm/serve-priority-model.ts'): Promise<ModelProcess> {
    const child = fork(resolve(program), { execArgv: ['--import', resolve('test/support/typescript.mjs')] });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return new ModelProcess(child, url);
  }

  /** From now on calls take so long. What was asked so far is forgotten. */
  async setLatency(latencyMs: { text: number; image: number }): Promise<void> {
    await this.tell({ kind: 'latency', latencyMs });
  }

  /** The calls since the last time that somebody asked, in the order in which they came. */
  async takeCalls(): Promise<ServedCall[]> {
    return (await this.tell({ kind: 'calls' })).calls;
  }

  async end(): Promise<void> {
    this.child.kill();
    await once(this.child, 'close');
  }

  private async tell(message: ToModel): Promise<{ calls: ServedCall[] }> {
    const answer = once(this.child, 'message') as Promise<[{ calls: ServedCall[] }]>;
    this.child.send(message);
    return (await answer)[0];
  }
}
