import { type Caller } from '@app/kernel';
import { AppLogger, serviceVersion } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PlantToolsFactory } from './ports/plant-tools.factory.js';

/** Lets agents use the tools, each in the name of its caller. */
@Injectable()
export class McpService {
  constructor(
    private readonly tools: PlantToolsFactory,
    private readonly logger: AppLogger,
  ) {}

  /** Answers one message, whatever it is: what is wrong with it is told in the protocol's own words. */
  async answer(
    caller: Caller,
    request: IncomingMessage & { body?: unknown },
    response: ServerResponse,
    signal: AbortSignal,
  ): Promise<void> {
    // The protocol's library is read when somebody speaks it.
    const { answerOverHttp } = await import('./answer-over-http.js');
    await answerOverHttp(this.tools.for(caller), request, response, {
      version: serviceVersion(),
      signal,
      onFault: (error) => this.logger.error('A tool of an agent failed', { error }),
    });
  }
}
