import { ARTIFACT_VARIABLES } from './artifact-variables.js';
import { MODEL_VARIABLES } from './model-variables.js';
import { SECURITY_VARIABLES } from './security-variables.js';
import { serverLocation, storeServer } from './server-url.js';
import { sqlitePath } from './sqlite-url.js';
import { TRACING_VARIABLES } from './tracing-variables.js';
import { choice, flag, optionalText, text, type Variable, wholeNumber } from './variable.js';

const isPath = (given: string): boolean => !given.includes('\0');

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

const STORE_URL =
  'a URL such as `sqlite:data/file.sqlite`, `sqlite:/data/file.sqlite` or `postgres://chatbot:password@host:5432/database`';
const PLANT_URL =
  'a URL such as `sqlite:data/file.sqlite`, `postgres://reader:password@host:5432/database` or `mysql://reader:password@host:3306/database`';
/** Every variable that the service knows, in the order in which they are documented. */
export const VARIABLES = {
  NODE_ENV: choice({
    group: 'service',
    description: 'How careful the service is: `production` demands that AUTH_MODE be set by hand.',
    words: ['development', 'production', 'test'],
    default: 'development',
  }),
  API_HOST: optionalText({
    group: 'service',
    description: 'Address that the service listens on. `0.0.0.0` listens on every IPv4 address of the machine.',
    defaultText: '127.0.0.1 while AUTH_MODE is none, else 0.0.0.0',
    allowed: 'a host name or an IP address',
    accepts: (given) => /^[A-Za-z0-9._:%-]{1,253}$/.test(given),
  }),
  API_PORT: wholeNumber({
    group: 'service',
    description: 'Port that the service listens on.',
    min: 0,
    max: 65_535,
    default: 8000,
    zero: 'a free port, printed at start',
  }),
  CONSOLE_ENABLED: flag({
    group: 'service',
    description:
      'Serves the console, the page on which people ask, at `/`. `false` leads that address to the documentation.',
    default: true,
  }),
  AUTH_MODE: choice({
    group: 'service',
    description:
      'How callers prove who they are: `api_key` with a key from `npm run keys -- create`, `jwt` with a token of your ' +
      'identity provider. `none` trusts everybody who can reach the port.',
    words: ['none', 'api_key', 'jwt'],
    default: 'none',
    defaultText: 'none on this machine alone; with NODE_ENV=production or another API_HOST there is no default',
  }),
  SHUTDOWN_TIMEOUT_S: wholeNumber({
    group: 'service',
    description:
      'Longest time that answers under way are given to come to their end when the service is told to stop; what is not over then is cut. Whoever stops it ' +
      'should wait 10 s longer before killing it.',
    unit: 's',
    min: 1,
    max: 600,
    default: 10,
  }),
  ENGINE: choice({
    group: 'answers',
    description:
      'What understands questions: `embedded` is the built-in interpreter and asks no model; `auto` asks a language model, where one is ' +
      'configured, for what the interpreter is not sure of; `openai` asks it for every question and needs OPENAI_API_KEY or OPENAI_BASE_URL.',
    words: ['auto', 'embedded', 'openai'],
    default: 'auto',
  }),
  SEMANTIC_MODEL_PATH: text({
    group: 'answers',
    description: 'Semantic model of the plant: what its tables, columns and figures mean.',
    default: 'config/semantic/plant.yaml',
    allowed: 'a path',
    accepts: isPath,
  }),
  PLANT_TIMEZONE: optionalText({
    group: 'answers',
    description: 'Time zone of the plant: decides what "today" and "this month" are.',
    defaultText: "the semantic model's, else UTC",
    allowed: 'an IANA time zone such as `America/Mexico_City` or `UTC`',
    accepts: isTimeZone,
  }),
  HEAD_ROWS: wholeNumber({
    group: 'answers',
    description: 'Rows of a result that an answer shows; the CSV file has them all.',
    unit: 'rows',
    min: 1,
    max: 1000,
    default: 5,
  }),
  CHAT_DOCS_DIR: text({
    group: 'answers',
    description: 'Folder of the files that answers come with; made where it is missing.',
    default: 'chat_docs',
    allowed: 'a path',
    accepts: isPath,
  }),
  DATABASE_URL: optionalText({
    group: 'databases',
    description:
      "The service's own store: sessions, turns, records of files, usage, audit. A SQLite file, made where it is missing, or a database on a " +
      'PostgreSQL server, which several replicas may share; its tables are made at the first start. `?sslmode=require` and ' +
      '`?sslmode=verify-full` as for MAINTENANCE_DATABASE_URL.',
    secret: true,
    defaultText: 'sqlite:<CHAT_DOCS_DIR>/chatbot.sqlite',
    allowed: STORE_URL,
    accepts: (given) => sqlitePath(given) !== null || storeServer(given) !== null,
  }),
  MAINTENANCE_DATABASE_URL: optionalText({
    group: 'databases',
    description:
      "The plant's data; only ever read. A SQLite file, or a database on a PostgreSQL, MariaDB or MySQL server " +
      '(`mariadb://` means the same as `mysql://`). `?sslmode=require` encrypts the connection, `?sslmode=verify-full` checks the ' +
      "server's certificate too; PostgreSQL also takes `schema=name`. Several hosts with the same data, such as read replicas " +
      '(`host,other:5433`), are asked in this order for as long as one does not answer.',
    secret: true,
    defaultText: 'the sample plant, generated at first start',
    allowed: PLANT_URL,
    accepts: (given) => sqlitePath(given) !== null || serverLocation(given) !== null,
  }),
  DB_POOL_SIZE: wholeNumber({
    group: 'databases',
    description:
      "Most connections of a process to the plant's database, and as many to a store on PostgreSQL, opened as they are needed. A plant in SQLite is given at most 3 whatever is set: " +
      "each query holds one of the process's four threads for files and databases.",
    aliases: ['DATABASE_POOL_SIZE'],
    unit: 'connections',
    min: 1,
    max: 100,
    default: 20,
  }),
  SQL_TIMEOUT_S: wholeNumber({
    group: 'databases',
    description: "Time after which a query of the plant's data is stopped.",
    unit: 's',
    min: 1,
    max: 3600,
    default: 30,
  }),
  SQL_MAX_ROWS: wholeNumber({
    group: 'databases',
    description: 'Most rows of a result; what lies beyond is cut off and the answer says so.',
    unit: 'rows',
    min: 1,
    max: 100_000_000,
    default: 1_000_000,
  }),
  CACHE_SIZE: wholeNumber({
    group: 'cache',
    description: 'Most entries in the cache of understood questions and results; the least used go first.',
    unit: 'entries',
    min: 0,
    max: 1_000_000,
    default: 1000,
    zero: 'no cache',
  }),
  CACHE_TTL: wholeNumber({
    group: 'cache',
    description: 'Age at which an entry of the cache is forgotten.',
    unit: 's',
    min: 0,
    max: 31_536_000,
    default: 3600,
    zero: 'entries never grow too old',
  }),
  REDIS_URL: optionalText({
    group: 'scale',
    description:
      'Redis that replicas share: cache behind the memory of each, limits of requests, the order of turns in a session. While it does not answer the ' +
      'service goes on without. Entries of the cache hold rows of the plant.',
    secret: true,
    allowed: 'a URL such as `redis://chatbot:password@host:6379/0`, or `rediss://…` for TLS',
    accepts: (given) => /^rediss?:\/\/[^/?#]/.test(given) && URL.canParse(given),
  }),
  WORKERS: wholeNumber({
    group: 'scale',
    description:
      'Processes that serve requests on one machine, behind one that starts them, replaces those that end and, on SIGHUP, all of them one after the ' +
      'other. More than one needs a store on PostgreSQL and REDIS_URL; limits that are not shared there (MAX_CONCURRENT_TURNS, MAX_CONNECTIONS, ' +
      'OPENAI_MAX_CONCURRENT, DB_POOL_SIZE, CACHE_SIZE) hold for each. Leave it at 1 where something else starts replicas, as Kubernetes does.',
    unit: 'processes',
    min: 1,
    max: 64,
    default: 1,
  }),
  LOG_LEVEL: choice({
    group: 'logs',
    description: 'Least weight of a line that is logged; upper or lower case.',
    words: ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'],
    default: 'INFO',
    ignoreCase: true,
  }),
  STRUCTURED_LOGGING: flag({
    group: 'logs',
    description: 'Logs one JSON object a line; `false` logs lines for people.',
    default: true,
  }),
  PROMETHEUS_ENABLED: flag({
    group: 'logs',
    description: 'Serves `GET /metrics` for Prometheus on METRICS_PORT of API_HOST, to whoever reaches that port.',
    default: false,
  }),
  METRICS_PORT: wholeNumber({
    group: 'logs',
    description: 'Port of the Prometheus metrics.',
    min: 0,
    max: 65_535,
    default: 9090,
    zero: 'a free port, told in the log',
  }),
  LOG_DIR: optionalText({
    group: 'logs',
    description: 'Folder that gets the log in `chatbot.log` too; made where it is missing.',
    defaultText: 'not set: standard output only',
    allowed: 'a path',
    accepts: isPath,
  }),
  ...TRACING_VARIABLES,
  ...MODEL_VARIABLES,
  ...SECURITY_VARIABLES,
  ...ARTIFACT_VARIABLES,
};

export type VariableName = keyof typeof VARIABLES;
type ValueOf<V> = V extends Variable<infer T> ? T : never;
export type VariableValues = { [N in VariableName]: ValueOf<(typeof VARIABLES)[N]> };

/** The table as a list. */
export const variableEntries = Object.entries(VARIABLES) as [VariableName, Variable<unknown>][];
