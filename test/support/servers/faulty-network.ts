import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/**
 * `sound`: hands everything on. `stalled`: takes connections and bytes, and nothing ever comes of them. `deaf`: as `stalled`, for what
 * comes from the server alone.
 */
export type NetworkState = 'sound' | 'stalled' | 'deaf';

/** A way to a server that can be made to fail as networks do: connections that are open and dead, or cut in the middle. */
export class FaultyNetwork {
  private readonly pairs = new Set<[Socket, Socket]>();
  private state: NetworkState = 'sound';
  /** Connections taken so far. */
  taken = 0;

  private constructor(
    private readonly server: Server,
    private readonly to: { host: string; port: number },
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async to(host: string, port: number): Promise<FaultyNetwork> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FaultyNetwork(server, { host, port });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Connections that are open on this side. */
  get open(): number {
    return [...this.pairs].filter(([near]) => !near.destroyed).length;
  }

  /** How open connections and new ones fare from now on. What was held back never arrives. */
  become(state: NetworkState): void {
    this.state = state;
  }

  /** Ends every open connection in the middle of whatever it carries. */
  cut(): void {
    for (const [near, far] of this.pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket): void {
    this.taken += 1;
    const far = connect(this.to.port, this.to.host);
    const pair: [Socket, Socket] = [near, far];
    this.pairs.add(pair);
    near.on('data', (bytes) => this.state !== 'stalled' && far.write(bytes));
    far.on('data', (bytes) => this.state === 'sound' && near.write(bytes));
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on('error', () => undefined);
      one.on('close', () => {
        this.pairs.delete(pair);
        other.destroy();
      });
    }
  }
}
