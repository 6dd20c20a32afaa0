import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that has a service below `/plant/`, and takes that away before it asks the service. */
export class BelowAPath {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async of(service: string): Promise<BelowAPath> {
    const server = createServer((incoming, outgoing) => {
      const { method, headers, url = '' } = incoming;
      if (!url.startsWith('/plant/')) {
        outgoing.writeHead(404).end();
        return;
      }
      const asked = request(new URL(url.slice('/plant'.length), service), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      asked.once('error', () => outgoing.destroy());
      outgoing.once('close', () => asked.destroy());
      incoming.pipe(asked);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new BelowAPath(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/plant/`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
