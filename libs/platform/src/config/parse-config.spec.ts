import { describe, expect, it } from '@jest/globals';
import { ConfigError } from './config-error.js';
import { type Environment, parseConfig } from './parse-config.js';

const CWD = '/srv/plant';
const parse = (env: Environment) => parseConfig(env, CWD);

function faultsOf(env: Environment): readonly string[] {
  try {
    parse(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('gives every setting its documented default in an empty environment', () => {
    expect(parse({})).toEqual({
      environment: 'development',
      engine: 'auto',
      languageModel: undefined,
      maxSqlRetries: 3,
      apiHost: '127.0.0.1',
      apiPort: 8000,
      auth: { mode: 'none', byHand: false },
      limits: { perMinute: 0, burst: 60, concurrentTurns: 100, connections: 2000, eventLoopDelayMs: 1000 },
      trustProxy: undefined,
      corsOrigins: [],
      tls: undefined,
      artifactKeys: [],
      artifactQuotaBytes: 0,
      sessionTtlMs: 0,
      chatDocsDir: '/srv/plant/chat_docs',
      chatDocsLabel: 'chat_docs',
      consoleEnabled: true,
      headRows: 5,
      database: { kind: 'sqlite', path: '/srv/plant/chat_docs/chatbot.sqlite' },
      plantDatabase: { kind: 'sample' },
      dbPoolSize: 20,
      sqlTimeoutMs: 30_000,
      sqlMaxRows: 1_000_000,
      semanticModelPath: '/srv/plant/config/semantic/plant.yaml',
      plantTimeZone: undefined,
      cacheSize: 1000,
      cacheTtlMs: 3_600_000,
      logLevel: 'info',
      structuredLogging: true,
      logDir: undefined,
      workers: 1,
      shutdownTimeoutMs: 10_000,
      warnings: [],
    });
  });

  it('reads every setting from its variable', () => {
    const config = parse({
      NODE_ENV: 'test',
      ENGINE: 'embedded',
      API_HOST: '::1',
      API_PORT: '0',
      CHAT_DOCS_DIR: 'out/docs/',
      HEAD_ROWS: '10',
      DATABASE_URL: 'sqlite:/data/own.sqlite',
      MAINTENANCE_DATABASE_URL: 'sqlite:plant.sqlite',
      DATABASE_POOL_SIZE: '4',
      SQL_TIMEOUT_S: '5',
      SQL_MAX_ROWS: '100',
      SEMANTIC_MODEL_PATH: '/etc/model.yaml',
      PLANT_TIMEZONE: 'America/Mexico_City',
      CACHE_SIZE: '0',
      CACHE_TTL: '0',
      LOG_LEVEL: 'warning',
      STRUCTURED_LOGGING: 'false',
      LOG_DIR: 'logs',
    });

    expect(config).toMatchObject({
      environment: 'test',
      engine: 'embedded',
      apiHost: '::1',
      apiPort: 0,
      chatDocsDir: '/srv/plant/out/docs',
      chatDocsLabel: 'out/docs',
      headRows: 10,
      database: { kind: 'sqlite', path: '/data/own.sqlite' },
      plantDatabase: { kind: 'sqlite', path: '/srv/plant/plant.sqlite' },
      dbPoolSize: 4,
      sqlTimeoutMs: 5000,
      sqlMaxRows: 100,
      semanticModelPath: '/etc/model.yaml',
      plantTimeZone: 'America/Mexico_City',
      cacheSize: 0,
      cacheTtlMs: 0,
      logLevel: 'warn',
      structuredLogging: false,
      logDir: '/srv/plant/logs',
    });
  });

  it('puts its own store beside the artifacts and never shows an absolute artifact folder', () => {
    const config = parse({ CHAT_DOCS_DIR: '/var/lib/bot/files' });
    expect(config.database).toEqual({ kind: 'sqlite', path: '/var/lib/bot/files/chatbot.sqlite' });
    expect(config.chatDocsLabel).toBe('files');
  });

  it('cannot be changed afterwards', () => {
    const config = parse({});
    expect(() => Object.assign(config, { headRows: 1 })).toThrow(TypeError);
    expect(() => Object.assign(config.database, { path: 'x' })).toThrow(TypeError);
  });

  it('takes an empty or blank value for one that is not set', () => {
    expect(parse({ API_PORT: '', HEAD_ROWS: '  ', OPENAI_API_KEY: '' })).toEqual(parse({}));
  });

  it('lists every fault at once, one line a variable', () => {
    const faults = faultsOf({
      API_PORT: '99999',
      HEAD_ROWS: 'five',
      STRUCTURED_LOGGING: 'yes',
      LOG_LEVEL: 'verbose',
      PLANT_TIMEZONE: 'Mars/Olympus',
      CACHE_SIZE: '-1',
      CACHE_TTL: '1e3',
      SQL_TIMEOUT_S: '0',
      DATABASE_URL: 'oracle://scott:tiger@host/db',
      ENGINE: 'gpt',
      OPENAI_API_KEY: 'sk secret',
      NODE_ENV: 'prod',
    });

    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'API_PORT',
      'CACHE_SIZE',
      'CACHE_TTL',
      'DATABASE_URL',
      'ENGINE',
      'HEAD_ROWS',
      'LOG_LEVEL',
      'NODE_ENV',
      'OPENAI_API_KEY',
      'PLANT_TIMEZONE',
      'SQL_TIMEOUT_S',
      'STRUCTURED_LOGGING',
    ]);
    expect(faults).toContain(
      'HEAD_ROWS: given "five"; allowed: a whole number from 1 to 1000. Correct it or leave it out (default: 5).',
    );
  });

  it('never shows a secret, neither its value nor a part of it', () => {
    const message = new ConfigError(
      faultsOf({
        OPENAI_API_KEY: 'sk-secret\u00f1',
        OPENAI_BASE_URL: 'https://user:hunter2@models/v1',
        DATABASE_URL: 'postgres://user:hunter2@db/own?schema=chat',
        MAINTENANCE_DATABASE_URL: 'hunter2',
        REDIS_URL: 'http://:hunter2@cache',
        S3_SECRET_ACCESS_KEY: 'hunter2',
        ARTIFACT_ENCRYPTION_KEY: 'hunter2',
        JWT_JWKS_URL: 'https://user:hunter2@id/keys',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'https://user:hunter2@otel',
      }),
    ).message;

    expect(message).toMatch(/9 faults/);
    expect(message).not.toMatch(/sk-secret|hunter2|user:/);
    expect(message).toContain('DATABASE_URL: given a postgres: URL (hidden)');
  });

  it('takes several workers only over a store on a server and a Redis, and tells of each that is missing', () => {
    const shared = { DATABASE_URL: 'postgres://chat@db/chatbot', REDIS_URL: 'redis://cache' };
    expect([parse({}).workers, parse({ WORKERS: '4', ...shared }).workers]).toEqual([1, 4]);
    expect(parse({ WORKERS: '1' }).workers).toBe(1);
    const faults = faultsOf({ WORKERS: '4' });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['DATABASE_URL', 'REDIS_URL']);
    for (const fault of faults)
      expect(fault).toMatch(/allowed with WORKERS=4: only .* Set it, or leave WORKERS out\.$/);
    expect(faultsOf({ WORKERS: '2', ...shared, DATABASE_URL: 'sqlite:data/own.sqlite' })).toHaveLength(1);
    expect(faultsOf({ WORKERS: '65', ...shared })).toEqual([expect.stringMatching(/^WORKERS: given "65"/)]);
  });

  it('reads where its own store is on a server, and takes no other kind of server and no schema', () => {
    const { database, dbPoolSize } = parse({
      DATABASE_URL: 'postgres://chat:p%40ss@db.example:6432/chatbot?sslmode=verify-full',
      DATABASE_POOL_SIZE: '7',
    });
    const server = { kind: 'postgresql', host: 'db.example', port: 6432, database: 'chatbot', tls: 'checked' };
    expect([database, dbPoolSize]).toEqual([{ ...server, user: 'chat', password: 'p@ss' }, 7]);
    for (const url of [
      'mysql://db/own',
      'postgres://db,standby/own',
      'postgres://db',
      'postgres://db/own?schema=chat',
      'sqlite://own.sqlite',
    ])
      expect(faultsOf({ DATABASE_URL: url })).toHaveLength(1);
  });

  it('sends traces nowhere until there is a collector, and then with the headers it wants', () => {
    expect(parse({ OTEL_TRACES_SAMPLER_ARG: '0.5' }).tracing).toBeUndefined();
    expect(parse({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }).tracing).toEqual({
      endpoint: 'http://collector:4318',
      headers: {},
      ratio: 1,
      serviceName: 'maintenance-chatbot',
    });
    expect(
      parse({
        OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector/otlp',
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20YTpi, x-team=plant',
        OTEL_TRACES_SAMPLER_ARG: '0.25',
        OTEL_SERVICE_NAME: 'plant-7',
      }).tracing,
    ).toEqual({
      endpoint: 'https://collector/otlp',
      headers: { authorization: 'Basic YTpi', 'x-team': 'plant' },
      ratio: 0.25,
      serviceName: 'plant-7',
    });
  });

  it.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'ftp://collector'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'https://collector?key=hunter2'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'hunter2'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'a b=hunter2'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'a=hunter2%0d%0ab: c'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'a=%'],
    ['OTEL_TRACES_SAMPLER_ARG', '1.5'],
  ])('refuses %s=%s without showing what is secret', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).not.toContain('hunter2');
  });

  it('reads which bucket keeps the files, and what belongs to it', () => {
    const given = { ARTIFACT_STORE: 's3', S3_BUCKET: 'plant-files' };
    expect(parse({}).s3).toBeUndefined();
    expect(parse(given).s3).toEqual({ bucket: 'plant-files', prefix: '', region: 'us-east-1', pathStyle: false });
    const keys = { S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
    const more = { S3_ENDPOINT: 'https://minio.example:9000', S3_PREFIX: 'chat/files', S3_REGION: 'eu-central-1' };
    expect(parse({ ...given, ...keys, ...more }).s3).toEqual({
      bucket: 'plant-files',
      prefix: 'chat/files/',
      region: 'eu-central-1',
      endpoint: 'https://minio.example:9000',
      pathStyle: true,
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    });
    expect(faultsOf({ ARTIFACT_STORE: 's3' })).toHaveLength(1);
    expect(faultsOf({ ...given, S3_ACCESS_KEY_ID: 'id' })).toHaveLength(1);
    expect(faultsOf({ ...given, S3_BUCKET: '../x', S3_PREFIX: '/x', S3_ENDPOINT: 'minio:9000' })).toHaveLength(3);
    expect(parse({ S3_BUCKET: 'plant-files' }).warnings.join()).toContain('S3_BUCKET set and without effect');
    expect(parse({ ...given, S3_ENDPOINT: 'http://minio:9000' }).warnings.join()).toContain('plain HTTP');
  });

  describe('of the language model', () => {
    it('has none until there is a key or an address, and then OpenAI’s', () => {
      expect(parse({}).languageModel).toBeUndefined();
      expect(parse({ OPENAI_API_KEY: 'sk-1' }).languageModel).toEqual({
        apiKey: 'sk-1',
        baseUrl: 'https://api.openai.com/v1',
        structModel: 'o3-mini',
        chatModel: 'gpt-4o-mini',
        imageModel: 'gpt-image-1',
        timeoutMs: 30_000,
        turnTimeoutMs: 60_000,
        maxConcurrent: 10,
        dailyBudgetUsd: 0,
        dailyBudgetTokens: 0,
        pricesPath: '/srv/plant/config/llm/prices.yaml',
      });
      expect(parse({}).maxSqlRetries).toBe(3);
    });

    it('takes a server of one’s own without a key, and expects no pictures of it', () => {
      const { languageModel, warnings } = parse({
        OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/',
        OPENAI_MODEL_STRUCT: 'qwen3:8b',
        OPENAI_MODEL_CHAT: 'qwen3:8b',
      });
      expect(languageModel).toMatchObject({ baseUrl: 'http://127.0.0.1:11434/v1', structModel: 'qwen3:8b' });
      expect(languageModel).not.toHaveProperty('apiKey');
      expect(languageModel).not.toHaveProperty('imageModel');
      expect(warnings).toEqual([]);
    });

    it('asks no model where ENGINE is embedded, and demands one where it is openai', () => {
      expect(parse({ ENGINE: 'embedded', OPENAI_API_KEY: 'sk-1' }).languageModel).toBeUndefined();
      expect(parse({ ENGINE: 'openai', OPENAI_API_KEY: 'sk-1' }).engine).toBe('openai');
      expect(faultsOf({ ENGINE: 'openai' })).toEqual([expect.stringMatching(/^ENGINE: .* Set OPENAI_API_KEY or/)]);
    });

    it('warns where a server of one’s own is asked for OpenAI’s models, and where the key goes out in the clear', () => {
      const { warnings } = parse({ OPENAI_BASE_URL: 'http://models.plant/v1', OPENAI_API_KEY: 'hunter2' });
      expect(warnings).toEqual([
        expect.stringContaining('OPENAI_MODEL_STRUCT, OPENAI_MODEL_CHAT not'),
        expect.stringContaining('sent in the clear'),
      ]);
      expect(warnings.join()).not.toContain('hunter2');
    });

    it.each([
      ['OPENAI_BASE_URL', 'ftp://models/v1'],
      ['OPENAI_BASE_URL', 'models/v1'],
      ['OPENAI_BASE_URL', 'https://user:hunter2@models/v1'],
      ['OPENAI_API_KEY', 'two words'],
      ['LLM_DAILY_BUDGET_USD', '1e3'],
      ['LLM_DAILY_BUDGET_USD', '-1'],
      ['OPENAI_TIMEOUT_S', '301'],
      ['OPENAI_MODEL_CHAT', 'gpt 4'],
    ])('refuses %s=%s', (name, value) => {
      expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: given`))]);
    });

    it('reads a budget in dollars and cents', () => {
      const { languageModel } = parse({ OPENAI_API_KEY: 'sk-1', LLM_DAILY_BUDGET_USD: '2.50' });
      expect(languageModel?.dailyBudgetUsd).toBe(2.5);
    });
  });

  it.each(['TRUE', 'True', '1', 'yes', 'on'])('takes only true and false for a boolean, not %s', (value) => {
    expect(faultsOf({ STRUCTURED_LOGGING: value })).toHaveLength(1);
  });

  it.each([
    'sqlite://plant.sqlite',
    'sqlite:///data/plant.sqlite',
    'sqlite::memory:',
    'sqlite:',
    'sqlite:folder/',
    'sqlite:plant.sqlite?mode=rwc',
    'plant.sqlite',
  ])('refuses %s as the URL of a database', (url) => {
    expect(faultsOf({ MAINTENANCE_DATABASE_URL: url })).toHaveLength(1);
  });

  it('accepts an alias, and refuses it beside a name that says otherwise', () => {
    expect(parse({ DATABASE_POOL_SIZE: '7' }).dbPoolSize).toBe(7);
    expect(parse({ DATABASE_POOL_SIZE: '7', DB_POOL_SIZE: '7' }).dbPoolSize).toBe(7);
    expect(faultsOf({ DATABASE_POOL_SIZE: '7', DB_POOL_SIZE: '8' })).toEqual([
      'DB_POOL_SIZE and DATABASE_POOL_SIZE mean the same but differ. Set one of them.',
    ]);
  });

  it('warns of names that look like ours, with the nearest one, and shows no value', () => {
    const { warnings } = parse({
      OPENAI_MODLE: 'hunter2',
      SQL_TIMEOUT: '5',
      CACHE_SZIE: '5',
      PATH: '/bin',
      SSL_CERT_FILE: '/etc/ssl/cert.pem',
      SESSION_MANAGER: 'local',
      LOG_FORMAT: 'json',
    });
    expect(warnings).toEqual([
      expect.stringContaining(
        'OPENAI_MODLE is not a variable of this service and has no effect; did you mean OPENAI_MODEL_',
      ),
      expect.stringContaining('did you mean SQL_TIMEOUT_S?'),
      expect.stringContaining('did you mean CACHE_SIZE?'),
    ]);
    expect(warnings.join()).not.toContain('hunter2');
  });
});
