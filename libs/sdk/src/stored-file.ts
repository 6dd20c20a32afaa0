/** A file of a turn, as it comes. Read it once: as a stream, a blob or a text. */
export class StoredFile {
  constructor(private readonly response: Response) {}

  /** The name to save it under. */
  get name(): string {
    const given = this.response.headers.get('content-disposition') ?? '';
    const encoded = /filename\*=UTF-8''([^;]+)/i.exec(given)?.[1];
    return encoded ? decodeURIComponent(encoded) : (/filename="?([^";]+)"?/i.exec(given)?.[1] ?? 'download');
  }

  /** With its charset, where it has one. */
  get mediaType(): string {
    return this.response.headers.get('content-type') ?? 'application/octet-stream';
  }

  /** Bytes; undefined where the service does not say. */
  get size(): number | undefined {
    const length = this.response.headers.get('content-length');
    return length === null ? undefined : Number(length);
  }

  /** The file's SHA-256 in quotes. */
  get etag(): string | undefined {
    return this.response.headers.get('etag') ?? undefined;
  }

  /** The bytes as they come, for files that may be long. */
  get stream(): ReadableStream<Uint8Array> {
    return (this.response.body ?? new Blob([]).stream()) as ReadableStream<Uint8Array>;
  }

  blob(): Promise<Blob> {
    return this.response.blob();
  }

  text(): Promise<string> {
    return this.response.text();
  }
}
