import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { type AppConfig, ConfigError } from '../config/index.js';
import { humanReadable } from './human-readable.js';

/** Takes finished lines of JSON. */
export interface LogDestination {
  write(line: string): void;
}

/** Writes at once, so that no line is lost when the process ends. */
function file(target: string | number): LogDestination {
  const stream = pino.destination({ dest: target, sync: true });
  // A full disk or a reader that went away must not end the service, and there is nowhere left to tell it.
  stream.on('error', () => undefined);
  return stream;
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
