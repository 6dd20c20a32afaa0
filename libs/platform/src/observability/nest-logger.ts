import type { LoggerService } from '@nestjs/common';
import type { AppLogger, LogData } from './app-logger.js';

/** Nest passes what was thrown or a stack, then the name of the part that speaks. */
function facts(rest: readonly unknown[]): LogData {
  const context = rest.at(-1);
  const details = rest.slice(0, -1).filter((item) => item !== undefined);
  return {
    ...(typeof context === 'string' ? { context } : {}),
    ...(details.length > 0 ? { details } : {}),
  };
}

/** Lets the framework speak through the service's log; its start-up lines are for debugging. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: AppLogger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(String(message), facts(rest));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(String(message), facts(rest));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(String(message), facts(rest));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(String(message), facts(rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    if (message instanceof Error) this.logger.error(message.message, { ...facts(rest), error: message });
    else this.logger.error(String(message), facts(rest));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal(String(message), facts(rest));
  }
}
