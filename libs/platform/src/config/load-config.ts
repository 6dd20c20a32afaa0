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
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    throw new ConfigError([`.env: cannot be read (${code ?? 'unknown'}). Make it a readable file or remove it.`]);
  }
  return parseEnv(text);
}

/**
 * The configuration of this process: a `.env` file in the working directory, overruled by the real environment.
 *
 * @param worker which of several processes this is
 * @throws ConfigError naming every fault at once.
 */
export function loadConfig(cwd: string = process.cwd(), env: Environment = process.env, worker?: number): AppConfig {
  const config = parseConfig({ ...readDotEnv(join(cwd, '.env')), ...env }, cwd);
  return worker === undefined ? config : Object.freeze({ ...config, worker });
}
