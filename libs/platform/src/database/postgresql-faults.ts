/** The driver's error for what the server says: `code` is the SQLSTATE. */
export interface ServerError extends Error {
  code: string;
  severity: string;
}

/** By shape: the driver's errors come from outside of whatever realm this code runs in. */
export function isServerError(error: unknown): error is ServerError {
  return typeof error === 'object' && error !== null && 'severity' in error && 'code' in error;
}

const AWAY = 'its server does not answer';
const BUSY = 'another process holds what it needs';

const STATES: ReadonlyMap<string, string> = new Map([
  ['25006', 'its server only reads: is it a standby?'],
  ['25P03', 'a transaction took too long'],
  ['28000', 'its server refuses the user or the password'],
  ['28P01', 'its server refuses the user or the password'],
  ['3D000', 'there is no such database on its server'],
  ['3F000', 'its tables are missing'],
  ['42501', 'its user lacks a right'],
  ['42P01', 'its tables are missing'],
  ['40001', BUSY],
  ['40P01', BUSY],
  ['55P03', BUSY],
  ['57014', 'its server took too long'],
  ['57P03', 'its server is starting or stopping'],
  ['53100', 'the disk of its server is full'],
  ['53300', 'its server takes no more connections'],
]);

/** Classes of states: connection, resources, intervention, system, configuration, inside of the server. */
const CLASSES: readonly [RegExp, string][] = [
  [/^(?:08|57P)/, AWAY],
  [/^53/, 'its server lacks memory or space'],
  [/^(?:58|F0|XX)/, 'its server is at fault'],
];

/** What the operating system says of connections. */
const NETWORK =
  /^(?:ECONN|EHOST|ENET|ENOTFOUND$|EAI_|EPIPE$|ETIMEDOUT$|EADDRNOTAVAIL$|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** What the driver says of them, where the operating system gives no code. */
const DRIVER =
  /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (?:has encountered|was closed)|The server does not support SSL|There was an error establishing an SSL|Cannot use a pool after calling end)/;

/** Why the store cannot be used, where that is what the error says; null for a refused statement and everything else. */
export function postgresqlFault(error: unknown): string | null {
  if (isServerError(error)) {
    return STATES.get(error.code) ?? CLASSES.find(([states]) => states.test(error.code))?.[1] ?? null;
  }
  const { name, code, message } = partsOf(error);
  // A connection of which TypeORM has heard that it broke.
  if (/^QueryRunner(?:Provider)?AlreadyReleasedError$/.test(name)) return AWAY;
  return NETWORK.test(code) || DRIVER.test(message) ? AWAY : null;
}

/** True where the error says that the connection, if there is one, is of no more use. */
export function isBroken(error: unknown): boolean {
  if (isServerError(error)) return error.severity !== 'ERROR';
  return postgresqlFault(error) !== null;
}

/** By shape, as above: the operating system's errors come from outside, too. */
function partsOf(error: unknown): { name: string; code: string; message: string } {
  const { name, code, message } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  return { name: String(name), code: String(code), message: String(message) };
}
