interface Call<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Rejects with the signal's reason as soon as it is aborted; the listener is gone once `work` has settled. */
async function leaveOnAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let leave: () => void = () => undefined;
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

/** Lets concurrent callers with the same key share one piece of work, each free to leave without harm to the others. */
export class SharedCalls<T> {
  private readonly calls = new Map<string, Call<T>>();

  /**
   * `joined` is true where the work was under way already. The signal given to `work` is aborted when nobody waits any
   * more; whoever asks after that starts afresh.
   */
  async run(
    key: string,
    work: (signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<{ value: T; joined: boolean }> {
    signal?.throwIfAborted();
    const running = this.calls.get(key);
    const call = running ?? this.start(key, work);
    call.waiting++;
    try {
      const value = await (signal ? leaveOnAbort(call.result, signal) : call.result);
      return { value, joined: running !== undefined };
    } finally {
      call.waiting--;
      if (call.waiting === 0) this.abandon(key, call);
    }
  }

  private start(key: string, work: (signal: AbortSignal) => Promise<T>): Call<T> {
    const controller = new AbortController();
    const result = Promise.resolve().then(() => work(controller.signal));
    const call: Call<T> = { result, controller, waiting: 0 };
    this.calls.set(key, call);
    const forget = (): void => {
      if (this.calls.get(key) === call) this.calls.delete(key);
    };
    // Handled here too: when the last caller has left, nobody else hears of a rejection.
    result.then(forget, forget);
    return call;
  }

  /** Without effect on work that has ended by itself. */
  private abandon(key: string, call: Call<T>): void {
    if (this.calls.get(key) !== call) return;
    this.calls.delete(key);
    call.controller.abort();
  }
}
