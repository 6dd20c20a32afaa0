import type { Clock } from '@app/kernel';
import pino, { type Logger } from 'pino';
import type { AppConfig, LogLevel } from '../config/index.js';
import { AppLogger, type LogData } from './app-logger.js';
import { type LogDestination, logDestination } from './log-destination.js';
import { loggable, loggableText } from './redact.js';
import { currentRequest } from './request-context.js';

/** The names that the service's log readers know, from the guide's Python logging. */
const LABELS: Record<LogLevel, string> = {
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARNING',
  error: 'ERROR',
  fatal: 'CRITICAL',
};

function facts(data: LogData, worker: number | undefined): unknown {
  const request = currentRequest();
  try {
    return loggable({ request_id: request?.requestId, session_id: request?.sessionId, worker, ...data });
  } catch {
    // A getter of what was handed over threw; the line itself matters more than its facts.
    return { request_id: request?.requestId, unreadable: true };
  }
}

/** One JSON object a line: `timestamp`, `level`, `message`, `data`. */
export class PinoAppLogger extends AppLogger {
  private readonly logger: Logger;

  /** @param worker which of several processes writes; in every line */
  constructor(
    level: LogLevel,
    clock: Clock,
    destination: LogDestination,
    private readonly worker?: number,
  ) {
    super();
    this.logger = pino(
      {
        level,
        base: null,
        messageKey: 'message',
        timestamp: () => `,"timestamp":"${clock.now().toISOString()}"`,
        formatters: { level: (label) => ({ level: LABELS[label as LogLevel] }) },
      },
      destination,
    );
  }

  debug(message: string, data?: LogData): void {
    this.write('debug', message, data);
  }

  info(message: string, data?: LogData): void {
    this.write('info', message, data);
  }

  warn(message: string, data?: LogData): void {
    this.write('warn', message, data);
  }

  error(message: string, data?: LogData): void {
    this.write('error', message, data);
  }

  fatal(message: string, data?: LogData): void {
    this.write('fatal', message, data);
  }

  private write(level: LogLevel, message: string, data: LogData = {}): void {
    if (!this.logger.isLevelEnabled(level)) return;
    this.logger[level]({ data: facts(data, this.worker) }, loggableText(message));
  }
}

/** The log as the configuration wants it. */
export function appLogger(config: AppConfig, clock: Clock): AppLogger {
  return new PinoAppLogger(config.logLevel, clock, logDestination(config), config.worker);
}
