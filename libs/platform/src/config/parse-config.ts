import { basename, isAbsolute, join, normalize, resolve } from 'node:path';
import { z } from 'zod';
import type { AppConfig, LogLevel, SqliteLocation, StoreLocation } from './app-config.js';
import { ConfigError } from './config-error.js';
import { artifactFaults, artifactWarnings, s3Location } from './parse-artifacts.js';
import { languageModelFaults, languageModelSettings, languageModelWarnings } from './parse-language-model.js';
import {
  artifactKeys,
  authSettings,
  EVERYWHERE,
  limitSettings,
  LOOPBACK,
  securityFaults,
  securityWarnings,
  tlsLocation,
  trustedProxies,
} from './parse-security.js';
import { listOf } from './security-variables.js';
import { workerFaults } from './parse-workers.js';
import { serverLocation, storeServer } from './server-url.js';
import { sqlitePath, urlScheme } from './sqlite-url.js';
import { tracingSettings } from './tracing-variables.js';
import { unknownVariableWarnings } from './unknown-variables.js';
import type { Variable } from './variable.js';
import { variableEntries, VARIABLES, type VariableName, type VariableValues } from './variables.js';

export type Environment = Readonly<Record<string, string | undefined>>;

const LEVELS = {
  DEBUG: 'debug',
  INFO: 'info',
  WARNING: 'warn',
  ERROR: 'error',
  CRITICAL: 'fatal',
} as const satisfies Record<string, LogLevel>;

const SCHEMA = z.object(
  Object.fromEntries(variableEntries.map(([name, variable]) => [name, variable.schema])),
) as unknown as z.ZodType<VariableValues>;

/** Trimmed text; empty counts as not set, as compose files and shells leave it. */
function given(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

/** A faulty value as it may be shown: never a secret, never more than a few characters. */
function shown(variable: Variable<unknown>, value: string): string {
  if (!variable.secret) return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  const scheme = value.includes('://') || value.startsWith('sqlite:') ? urlScheme(value) : null;
  return scheme ? `a ${scheme}: URL (hidden)` : `${value.length} characters (hidden)`;
}

function wayOut(variable: Variable<unknown>): string {
  return `Correct it or leave it out (default: ${variable.defaultText}).`;
}

interface Reading {
  values: Partial<Record<VariableName, string>>;
  faults: string[];
}

/** Looks every variable up under its name and its aliases. */
function read(env: Environment): Reading {
  const reading: Reading = { values: {}, faults: [] };
  for (const [name, variable] of variableEntries) {
    const set = [name, ...variable.aliases].filter((key) => given(env, key) !== undefined);
    const [first, second] = set;
    if (first === undefined) continue;
    reading.values[name] = given(env, first);
    if (second !== undefined && given(env, second) !== given(env, first)) {
      reading.faults.push(`${first} and ${second} mean the same but differ. Set one of them.`);
    }
  }
  return reading;
}

function invalidFaults(issues: readonly z.core.$ZodIssue[], values: Reading['values']): string[] {
  const names = new Set(issues.map((issue) => issue.path[0] as VariableName));
  return [...names].map((name) => {
    const variable: Variable<unknown> = VARIABLES[name];
    return `${name}: given ${shown(variable, values[name] ?? '')}; allowed: ${variable.allowed}. ${wayOut(variable)}`;
  });
}

function warningsFor(env: Environment, texts: Reading['values'], values: VariableValues): string[] {
  const unknown = unknownVariableWarnings(Object.keys(env).filter((name) => given(env, name) !== undefined));
  return [
    ...securityWarnings(values),
    ...languageModelWarnings(texts, values),
    ...artifactWarnings(texts, values),
    ...unknown,
  ];
}

function sqliteAt(cwd: string, url: string): SqliteLocation {
  const path = sqlitePath(url);
  if (path === null) throw new TypeError('Not the URL of a SQLite file');
  return Object.freeze({ kind: 'sqlite', path: resolve(cwd, path) });
}

function storeLocation(url: string | undefined, chatDocsDir: string, cwd: string): StoreLocation {
  if (url === undefined) return sqliteAt(cwd, `sqlite:${join(chatDocsDir, 'chatbot.sqlite')}`);
  return storeServer(url) ?? sqliteAt(cwd, url);
}

/**
 * Reads the configuration from an environment. Relative paths start at `cwd`. Nothing is opened: whether files and
 * databases exist is for those who use them to say.
 *
 * @throws ConfigError naming every fault at once.
 */
export function parseConfig(env: Environment, cwd: string = process.cwd()): AppConfig {
  const { values: texts, faults } = read(env);
  const parsed = SCHEMA.safeParse(texts);
  const all = [
    ...faults,
    ...(parsed.success ? [] : invalidFaults(parsed.error.issues, texts)),
    ...securityFaults(texts),
    ...languageModelFaults(texts),
    ...artifactFaults(texts),
    ...workerFaults(texts),
  ];
  if (all.length > 0 || !parsed.success) throw new ConfigError(all);

  const values = parsed.data;
  const chatDocsDir = normalize(values.CHAT_DOCS_DIR);
  return Object.freeze({
    environment: values.NODE_ENV,
    engine: values.ENGINE,
    languageModel: languageModelSettings(values, cwd),
    maxSqlRetries: values.MAX_SQL_RETRIES,
    apiHost: values.API_HOST ?? (values.AUTH_MODE === 'none' ? LOOPBACK : EVERYWHERE),
    apiPort: values.API_PORT,
    shutdownTimeoutMs: values.SHUTDOWN_TIMEOUT_S * 1000,
    auth: authSettings(values, { byHand: texts.AUTH_MODE !== undefined, cwd }),
    limits: limitSettings(values),
    trustProxy: trustedProxies(values),
    corsOrigins: Object.freeze(listOf(values.CORS_ORIGINS ?? '')),
    tls: tlsLocation(values, cwd),
    artifactKeys: artifactKeys(values),
    s3: s3Location(values),
    artifactQuotaBytes: values.ARTIFACT_QUOTA_MB * 1_000_000,
    sessionTtlMs: values.SESSION_TTL * 1000,
    chatDocsDir: resolve(cwd, chatDocsDir),
    chatDocsLabel: isAbsolute(chatDocsDir) ? basename(chatDocsDir) : chatDocsDir.replace(/\/+$/, ''),
    headRows: values.HEAD_ROWS,
    database: storeLocation(values.DATABASE_URL, resolve(cwd, chatDocsDir), cwd),
    plantDatabase: values.MAINTENANCE_DATABASE_URL
      ? (serverLocation(values.MAINTENANCE_DATABASE_URL) ?? sqliteAt(cwd, values.MAINTENANCE_DATABASE_URL))
      : Object.freeze({ kind: 'sample' }),
    dbPoolSize: values.DB_POOL_SIZE,
    sqlTimeoutMs: values.SQL_TIMEOUT_S * 1000,
    sqlMaxRows: values.SQL_MAX_ROWS,
    semanticModelPath: resolve(cwd, values.SEMANTIC_MODEL_PATH),
    plantTimeZone: values.PLANT_TIMEZONE,
    cacheSize: values.CACHE_SIZE,
    cacheTtlMs: values.CACHE_TTL * 1000,
    redisUrl: values.REDIS_URL,
    workers: values.WORKERS,
    logLevel: LEVELS[values.LOG_LEVEL],
    consoleEnabled: values.CONSOLE_ENABLED,
    metricsPort: values.PROMETHEUS_ENABLED ? values.METRICS_PORT : undefined,
    tracing: tracingSettings(values),
    structuredLogging: values.STRUCTURED_LOGGING,
    logDir: values.LOG_DIR === undefined ? undefined : resolve(cwd, values.LOG_DIR),
    warnings: Object.freeze(warningsFor(env, texts, values)),
  });
}
