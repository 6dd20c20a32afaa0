/** The `code` of a file system's or driver's error (`ENOENT`, `SQLITE_FULL`). Asks for the property, not for the class: errors may come from another realm. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
