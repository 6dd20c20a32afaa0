import type { Scalar } from '@app/kernel';

/** Bytes of a row's cells: text as UTF-8, 8 a number. */
export function bytesOf(row: readonly Scalar[]): number {
  let bytes = 0;
  for (const cell of row) if (cell !== null) bytes += typeof cell === 'string' ? Buffer.byteLength(cell) : 8;
  return bytes;
}

/** A decimal number as a database writes it; stays text where a number would not keep all of its whole digits. */
export function exactNumber(text: string): number | string | null {
  if (!/^-?\d/.test(text)) return null; // PostgreSQL's NaN and Infinity
  const value = Number(text);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : text;
}

/** `2026-11-22 06:00:00[.5]`, in UTC, as an ISO 8601 instant; a fraction is kept where it says something. */
export function isoInstant(text: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.(\d+?)0*)?(?:\+00(?::?00)?|Z)?$/.exec(text);
  if (!found) return text;
  const [, day, time, fraction] = found;
  return `${day}T${time}${fraction && fraction !== '0' ? `.${fraction}` : ''}Z`;
}

/** Bytes as hexadecimal text. */
export function hexText(bytes: Buffer): string {
  return bytes.toString('hex').toUpperCase();
}
