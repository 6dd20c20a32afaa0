import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppLogger, MetricsText } from '../observability/index.js';

/** Whoever scrapes sends a line and a few headers. */
const REQUEST_TIMEOUT_MS = 10_000;

export interface MetricsAddress {
  host: string;
  /** 0: any that is free. */
  port: number;
}

/**
 * Gives Prometheus what has been counted: `GET /metrics`, and nothing else, on a port of its own that need not be open to those who ask
 * questions.
 */
export class MetricsServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly metrics: { text(accept?: string): Promise<MetricsText> },
    private readonly address: MetricsAddress,
    private readonly logger: AppLogger,
  ) {}

  /** @throws where the port is taken, an error of the system that names it */
  async onApplicationBootstrap(): Promise<void> {
    const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
      void this.answer(request, response);
    });
    server.listen(this.address.port, this.address.host);
    await once(server, 'listening');
    this.server = server;
    this.logger.info('Metrics are served', { port: (server.address() as AddressInfo).port });
  }

  async onApplicationShutdown(): Promise<void> {
    if (!this.server) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async answer({ method, url, headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (url?.split('?')[0] !== '/metrics') return void response.writeHead(404).end();
    if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    let text: MetricsText;
    try {
      text = await this.metrics.text(headers.accept);
    } catch (error) {
      this.logger.error('What is counted cannot be told', { error });
      return void response.writeHead(500).end();
    }
    const { contentType, body } = text;
    response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store', vary: 'Accept' });
    response.end(method === 'HEAD' ? undefined : body);
  }
}
