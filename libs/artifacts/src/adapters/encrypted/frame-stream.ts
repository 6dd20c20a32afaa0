import { Readable } from 'node:stream';

/** Bytes in pieces of `size`, the last one shorter; one empty piece where there are none. `last` is true for the last one only. */
export async function* framesOf(
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  size: number,
  signal?: AbortSignal,
): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    // Many pieces may go into a frame: whoever takes frames would hear of it late.
    signal?.throwIfAborted();
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    held = held.length === 0 ? Buffer.from(bytes) : Buffer.concat([held, bytes]);
    let start = 0;
    // A whole frame is kept back until there is more: only then is it known not to be the last.
    for (; held.length - start > size; start += size) yield { bytes: held.subarray(start, start + size), last: false };
    held = held.subarray(start);
  }
  yield { bytes: held, last: true };
}

/** The buffers that a generator has begun to make, as a stream; what the generator holds is released with it. */
export class BegunStream extends Readable {
  private constructor(
    private first: IteratorResult<Buffer, void> | null,
    private readonly rest: AsyncGenerator<Buffer, void>,
  ) {
    super();
  }

  /** @throws what the generator throws before its first buffer */
  static async of(buffers: AsyncGenerator<Buffer, void>): Promise<BegunStream> {
    return new BegunStream(await buffers.next(), buffers);
  }

  override _read(): void {
    if (this.first !== null) {
      const { first } = this;
      this.first = null;
      this.push(first.done ? null : first.value);
      return;
    }
    this.rest.next().then(
      ({ done, value }) => this.push(done ? null : value),
      (error: unknown) => this.destroy(error as Error),
    );
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.rest.return().then(
      () => callback(error),
      (fault: unknown) => callback(error ?? (fault as Error)),
    );
  }
}
