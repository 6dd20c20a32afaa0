import type { ServerLocation, StoreServer } from './app-config.js';

const KINDS: Readonly<Record<string, ServerLocation['kind']>> = {
  'postgres:': 'postgresql',
  'postgresql:': 'postgresql',
  'mysql:': 'mysql',
  'mariadb:': 'mysql',
};
const PORTS: Readonly<Record<ServerLocation['kind'], number>> = { postgresql: 5432, mysql: 3306 };

/** What `sslmode` may say, as PostgreSQL names it. */
const TLS: Readonly<Record<string, ServerLocation['tls']>> = {
  disable: 'off',
  require: 'unchecked',
  'verify-full': 'checked',
};

/** What stands before the hosts, the hosts, and the rest. */
const PARTS = /^([a-z]+:\/\/(?:[^@/?#]*@)?)([^@/?#]+)(.*)$/i;

/**
 * The database in `postgres://user:password@host:5432/database?sslmode=require&schema=plant`, or `mysql://…` without a schema. Several hosts,
 * as in `host,standby:5433`, have the same database each;
 * null for anything else. A setting that nobody reads is refused rather than ignored.
 */
export function serverLocation(url: string): ServerLocation | null {
  const [, scheme = '', hosts = '', rest = ''] = PARTS.exec(url) ?? [];
  const [first, ...others] = hosts.split(',').map((host) => oneServer(`${scheme}${host}${rest}`));
  if (!first || others.length === 0) return first ?? null;
  const places = others.flatMap((other) => (other ? [{ host: other.host, port: other.port }] : []));
  return places.length < others.length ? null : Object.freeze({ ...first, others: Object.freeze(places) });
}

/** The servers of a location, each by itself. */
export function placesOf({ others = [], ...first }: ServerLocation): ServerLocation[] {
  return [first, ...others.map((place) => ({ ...first, ...place }))];
}

function oneServer(url: string): ServerLocation | null {
  const kind = KINDS[/^[a-z]+:(?=\/\/)/i.exec(url)?.[0].toLowerCase() ?? ''];
  if (!kind || !URL.canParse(url)) return null;
  const { hostname, port, username, password, pathname, searchParams, hash } = new URL(url);
  const settings = new Map(searchParams);
  const tls = TLS[settings.get('sslmode') ?? 'disable'];
  const schema = settings.get('schema');
  const known = kind === 'postgresql' ? ['sslmode', 'schema'] : ['sslmode'];
  if (hash !== '' || schema === '' || tls === undefined) return null;
  if ([...settings.keys()].some((name) => !known.includes(name))) return null;
  const [host, database, user, secret] = [hostname, pathname.slice(1), username, password].map(decoded);
  if (!host || !database || database.includes('/') || user === undefined || secret === undefined) return null;
  return Object.freeze({
    kind,
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? PORTS[kind] : Number(port),
    database,
    ...(user === '' ? {} : { user }),
    ...(secret === '' ? {} : { password: secret }),
    ...(schema === undefined ? {} : { schema }),
    tls,
  });
}

/** The database in `postgres://…` for the service's own store, without a schema: its tables are where the server looks by itself. */
export function storeServer(url: string): StoreServer | null {
  const location = serverLocation(url);
  // Of several servers one alone is written to, and nobody says here which.
  if (location?.kind !== 'postgresql' || location.schema !== undefined || location.others) return null;
  return location as StoreServer;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
