import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { type AppConfig, ConfigError } from '../config/index.js';
import { humanReadable } from './human-readable.js';

/** Takes finished lines of JSON. */
export interface LogDestination {
  write(line: string): void;
}

const flushes = new Set<() => void>();

function flushAtEnd(flush: () => void): void {
  if (flushes.size === 0) process.on('exit', () => flushes.forEach((each) => each()));
  flushes.add(flush);
}

/**
 * Writes lines as soon as what wrote them lets others have their turn, so that no answer waits for whoever reads them; together, in their order. What is
 * left is written when the process ends, be it by an error; killed, it loses the lines of that one moment.
 */
function file(target: string | number): LogDestination {
  const stream = pino.destination({ dest: target, sync: true });
  // A full disk or a reader that went away must not end the service, and there is nowhere left to tell it.
  stream.on('error', () => undefined);
  let waiting = '';
  const flush = (): void => {
    const lines = waiting;
    waiting = '';
    if (lines !== '') stream.write(lines);
  };
  flushAtEnd(flush);
  return {
    write: (line) => {
      if (waiting === '') setImmediate(flush);
      waiting += line;
    },
  };
}

function forPeople(destination: LogDestination): LogDestination {
  return { write: (line) => destination.write(humanReadable(line)) };
}

/** @throws ConfigError where the folder cannot be written. */
function logFile(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'chatbot.log');
    closeSync(openSync(path, 'a'));
    return path;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ConfigError([
      `LOG_DIR: cannot be written (${reason}); allowed: a folder that the service may write. Correct it or leave it out.`,
    ]);
  }
}

/** Standard output, and `chatbot.log` under `LOG_DIR` where that is set; the file always holds JSON. */
export function logDestination(config: AppConfig): LogDestination {
  const output = config.structuredLogging ? file(1) : forPeople(file(1));
  if (config.logDir === undefined) return output;
  const log = file(logFile(config.logDir));
  return {
    write(line) {
      output.write(line);
      log.write(line);
    },
  };
}
