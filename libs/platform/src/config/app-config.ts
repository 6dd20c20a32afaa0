/** Where a SQLite file lies. */
export interface SqliteLocation {
  readonly kind: 'sqlite';
  /** Absolute path. */
  readonly path: string;
}

/** A database on a PostgreSQL, MariaDB or MySQL server. */
export interface ServerLocation {
  readonly kind: 'postgresql' | 'mysql';
  /** Name, address or, beginning with `/`, folder of a socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user?: string;
  readonly password?: string;
  /** Where the tables are whose name says no schema; absent: where the server looks by itself. */
  readonly schema?: string;
  /** Whether the connection is encrypted, and whether the server's certificate and name are checked. */
  readonly tls: 'off' | 'unchecked' | 'checked';
  /** Servers with the same database, to be asked where that one does not answer, in this order. */
  readonly others?: readonly { readonly host: string; readonly port: number }[];
}

/** The database of the service's own store on a server. */
export type StoreServer = ServerLocation & { readonly kind: 'postgresql' };

/** Where the service's own store is. */
export type StoreLocation = SqliteLocation | StoreServer;

/** A bucket on a server that speaks S3. */
export interface S3Location {
  readonly bucket: string;
  /** What every object's name begins with; empty, or with a slash at its end. */
  readonly prefix: string;
  readonly region: string;
  /** Absent: Amazon's own. */
  readonly endpoint?: string;
  /** Whether the bucket stands in the path instead of in the host's name. */
  readonly pathStyle: boolean;
  /** Secret. Absent: as the SDK finds them, from the environment or the machine's role. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The generated sample plant, used while no database of a real plant is named. */
export interface SamplePlantLocation {
  readonly kind: 'sample';
}

/** How callers prove who they are. */
export type AuthSettings =
  | {
      readonly mode: 'none';
      /** True where an operator has chosen it: somebody else keeps strangers out. */
      readonly byHand: boolean;
    }
  | {
      readonly mode: 'api_key';
      /** Absolute path. */
      readonly keysFile: string;
    }
  | JwtSettings;

/** Which tokens are taken, and what they say of their bearer. */
export interface JwtSettings {
  readonly mode: 'jwt';
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly clockSkewS: number;
  /** Name of the claim that lists roles, levels divided by points. */
  readonly rolesClaim: string;
  /** The role there that makes an admin. */
  readonly adminRole: string;
  /** The role there that may ask at all; absent: everybody with a sound token. */
  readonly userRole?: string;
}

/** The language model and what it may take. */
export interface LanguageModelSettings {
  /** Secret. Absent: the server asks for none. */
  readonly apiKey?: string;
  /** Without a slash at its end; may have a query. */
  readonly baseUrl: string;
  readonly structModel: string;
  readonly chatModel: string;
  /** Absent: no illustrations. */
  readonly imageModel?: string;
  /** Of one try. */
  readonly timeoutMs: number;
  /** Of all calls of a turn together. */
  readonly turnTimeoutMs: number;
  readonly maxConcurrent: number;
  /** Of one owner on one day (UTC); 0: no limit. */
  readonly dailyBudgetUsd: number;
  readonly dailyBudgetTokens: number;
  /** Absolute path of the price table. */
  readonly pricesPath: string;
}

/** How much one caller, and all of them together, may ask of the service. */
export interface LimitSettings {
  /** Requests of one caller, or of one stranger's address; 0: no limit. */
  readonly perMinute: number;
  /** Requests beyond those in ten minutes. */
  readonly burst: number;
  /** Turns under way or waiting. */
  readonly concurrentTurns: number;
  readonly connections: number;
  /** 0: never too long. */
  readonly eventLoopDelayMs: number;
}

/** Absolute paths of a certificate chain and its key. */
export interface TlsLocation {
  readonly certPath: string;
  readonly keyPath: string;
}

/** Where traces go. */
export interface TracingSettings {
  /** Base address of the collector; `/v1/traces` comes behind it. */
  readonly endpoint: string;
  /** Secret. Sent with every batch. */
  readonly headers: Readonly<Record<string, string>>;
  /** Share of the requests without a trace of their own that are traced, 0 to 1. */
  readonly ratio: number;
  readonly serviceName: string;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/**
 * The whole configuration: parsed and validated once, frozen, injected wherever a setting is needed.
 * Every variable behind it, with its bounds, is in docs/configuration.md.
 */
export abstract class AppConfig {
  abstract readonly environment: 'development' | 'production' | 'test';
  /** `auto` is `embedded` while no language model is configured; with `openai` there is always one. */
  abstract readonly engine: 'auto' | 'embedded' | 'openai';
  /** Absent: none is configured, or ENGINE says that none is to be asked. */
  abstract readonly languageModel?: LanguageModelSettings;
  /** How often a language model may mend SQL of its own that failed. */
  abstract readonly maxSqlRetries: number;

  abstract readonly apiHost: string;
  /** 0 asks the operating system for a free port. */
  abstract readonly apiPort: number;
  /** Longest wait for answers under way when the service ends. */
  abstract readonly shutdownTimeoutMs: number;
  abstract readonly auth: AuthSettings;
  abstract readonly limits: LimitSettings;
  /** How many proxies stand in front, or their addresses; absent: what they say of a client's address is ignored. */
  abstract readonly trustProxy?: number | readonly string[];
  /** Other sites' origins whose scripts may use the service. */
  abstract readonly corsOrigins: readonly string[];
  /** Absent: plain HTTP. */
  abstract readonly tls?: TlsLocation;

  /** Secret, 32 bytes each: the first encrypts artifacts, all of them decrypt; none: nothing is encrypted. */
  abstract readonly artifactKeys: readonly Uint8Array[];
  /** 0: no bound. */
  abstract readonly artifactQuotaBytes: number;
  /** From the last turn on; 0: sessions are kept. */
  abstract readonly sessionTtlMs: number;

  /** Where artifacts are kept; absent: in files below `chatDocsDir`. */
  abstract readonly s3?: S3Location;
  /** Absolute path of the folder that holds the artifacts, unless they are kept elsewhere. */
  abstract readonly chatDocsDir: string;
  /** How that folder is named in answers: as configured, or its last part where an absolute path was given. */
  abstract readonly chatDocsLabel: string;
  /** Rows of a result that an answer shows. */
  abstract readonly headRows: number;

  /** The service's own store. */
  abstract readonly database: StoreLocation;
  /** The plant's data. */
  abstract readonly plantDatabase: SqliteLocation | ServerLocation | SamplePlantLocation;
  /** Most connections to the plant's database, and to the service's own store; an adapter may stop short of it, as SQLite's does. */
  abstract readonly dbPoolSize: number;
  abstract readonly sqlTimeoutMs: number;
  abstract readonly sqlMaxRows: number;

  /** Absolute path of the semantic model file. */
  abstract readonly semanticModelPath: string;
  /** IANA zone of the plant's calendar; absent: the semantic model's zone, else UTC. */
  abstract readonly plantTimeZone?: string;

  /** Entries; 0 turns the cache off. */
  abstract readonly cacheSize: number;
  /** Milliseconds; 0 means that entries do not grow old. */
  abstract readonly cacheTtlMs: number;

  /** Secret. The Redis that replicas share; absent: there is none. */
  abstract readonly redisUrl?: string;

  /** Processes that serve requests. */
  abstract readonly workers: number;
  /** Number of this process among those; absent: it is the only one, or starts the others. */
  abstract readonly worker?: number;

  abstract readonly logLevel: LogLevel;
  /** JSON lines when true, lines for people when false. */
  abstract readonly structuredLogging: boolean;
  /** Whether the page on which people ask is served. */
  abstract readonly consoleEnabled: boolean;
  /** Port where Prometheus finds what is counted, 0 for any; absent: nothing is counted for it. */
  abstract readonly metricsPort?: number;
  /** Absent: no traces. */
  abstract readonly tracing?: TracingSettings;
  /** Absolute path of the folder that gets `chatbot.log` too. */
  abstract readonly logDir?: string;

  /** What the operator should know although the start goes on; logged at WARNING. */
  abstract readonly warnings: readonly string[];
}
