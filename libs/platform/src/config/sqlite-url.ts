/**
 * The path in `sqlite:relative/path` or `sqlite:/absolute/path`; null for anything else. `sqlite://…` is not read, since
 * drivers disagree on what its slashes mean, nor are URL parameters and databases in memory.
 */
export function sqlitePath(url: string): string | null {
  const path = /^sqlite:(?!\/\/)(.+)$/.exec(url)?.[1];
  if (path === undefined || path.includes('\0') || path.includes('?') || path.startsWith(':') || path.endsWith('/')) {
    return null;
  }
  return path;
}

/** The scheme of a URL in lower case, which may be shown where the rest may not; null where there is none. */
export function urlScheme(url: string): string | null {
  return /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? null;
}
