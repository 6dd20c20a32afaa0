import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { AppConfig } from './app-config.js';
import { ConfigError } from './config-error.js';
import { type Environment, parseConfig } from './parse-config.js';

function readDotEnv(path: string): Environment {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new ConfigError([
      `.env: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}). Mend or remove it.`,
    ]);
  }
  return parseEnv(text);
}

/**
 * The configuration of this process: a `.env` file in the working directory, overruled by the real environment.
 *
 * @throws ConfigError naming every fault at once.
 */
export function loadConfig(): AppConfig {
  const cwd = process.cwd();
  return parseConfig({ ...readDotEnv(join(cwd, '.env')), ...process.env }, cwd);
}
