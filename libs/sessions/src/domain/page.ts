import { AppError } from '@app/kernel';

export interface PageRequest {
  /** At most this many items, 1 or more. */
  limit: number;
  /** `nextCursor` of the page before; absent for the first page. */
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
}

/** Packs the key of a page's last item. It holds no secret and grants nothing: scopes are applied to every page. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The key that `encodeCursor` packed, whose parts must have the types named.
 * @throws AppError `invalid_cursor` for anything else.
 */
export function decodeCursor<const T extends readonly ('string' | 'number')[]>(
  cursor: string,
  types: T,
): { -readonly [K in keyof T]: T[K] extends 'string' ? string : number } {
  const key = parse(cursor);
  const sound =
    Array.isArray(key) &&
    key.length === types.length &&
    types.every((type, i) => typeof (key as unknown[])[i] === type);
  if (!sound) {
    throw new AppError({
      code: 'invalid_cursor',
      kind: 'invalid',
      message: 'The cursor is not one that this service gave out.',
      errors: [{ field: 'cursor', message: 'must be the next_cursor of the page before' }],
    });
  }
  return key as { -readonly [K in keyof T]: T[K] extends 'string' ? string : number };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
