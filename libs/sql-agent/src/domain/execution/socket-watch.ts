import type { Duplex } from 'node:stream';

/** Most bytes between two moments at which rows are taken: a single value may be no longer. */
const MOST_BYTES = 64 * 1_048_576;

/**
 * Watches a connection to a server. Drivers hold a row until it is whole, and a server may make one of a gigabyte: a connection
 * that brings more than it may without a row being taken is cut.
 */
export class SocketWatch {
  private bytes = 0;
  /** True once the connection was cut for it. */
  exceeded = false;

  private closed: () => void = () => undefined;

  constructor(socket: Duplex) {
    socket.on('close', () => this.closed());
    socket.on('data', (chunk: Buffer) => {
      this.bytes += chunk.length;
      if (this.bytes <= MOST_BYTES || this.exceeded) return;
      this.exceeded = true;
      socket.destroy();
    });
  }

  /** Calls `listener` when the connection is gone; only the last one given is called. */
  onClosed(listener: () => void): void {
    this.closed = listener;
  }

  /** Rows were taken. */
  taken(): void {
    this.bytes = 0;
  }
}
