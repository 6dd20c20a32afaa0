const HIDDEN = '[hidden]';
const SECRET_NAME =
  /authorization|cookie|password|passwd|secret|token$|(?:api|access|encryption)[_-]?key|credential|dsn|_url$/i;

const MAX_DEPTH = 6;
const MAX_ITEMS = 50;
const MAX_TEXT = 4000;
/** What lies beyond the part shown is looked at so far, in case a credential begins in it: a text without end must not take a time without end. */
const MAX_CREDENTIAL = 1000;

/** Strikes out what looks like a credential inside a text: passwords in URLs, bearer tokens, keys of known shapes. */
function redactText(text: string): string {
  return text
    .replace(/\b([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/@]+@/gi, `$1${HIDDEN}@`)
    .replace(/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${HIDDEN}`)
    .replace(/\bmcb_([0-9a-f]{12})_[A-Za-z0-9_-]+/g, `mcb_$1_${HIDDEN}`)
    .replace(/([?&](?:api[_-]?key|access[_-]?token|token|key)=)[^&\s"]+/gi, `$1${HIDDEN}`)
    .replace(/\bsk-[A-Za-z0-9_-]{8,}/g, HIDDEN)
    .replace(/\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/g, HIDDEN);
}

function isSecret(name: string, value: unknown): boolean {
  return SECRET_NAME.test(name) && value !== undefined && value !== null;
}

/** A text as a log may show it: without credentials, and no longer than somebody reads. */
export function loggableText(text: string): string {
  const shown = redactText(text.slice(0, MAX_TEXT + MAX_CREDENTIAL));
  return text.length > MAX_TEXT ? `${shown.slice(0, MAX_TEXT)}… (${text.length} characters)` : shown;
}

function describeError(error: Error, depth: number): Record<string, unknown> {
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: loggableText(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: loggableText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: loggable(error.cause, depth + 1) }),
  };
}

/** A plain, bounded copy of `value` that is safe to serialise and holds no secrets. */
export function loggable(value: unknown, depth = 0): unknown {
  switch (typeof value) {
    case 'string':
      return loggableText(value);
    case 'bigint':
    case 'symbol':
      return String(value);
    case 'function':
      return '[function]';
    case 'object':
      break;
    default:
      return value;
  }
  if (value === null) return null;
  if (depth >= MAX_DEPTH) return '[deeper]';
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => loggable(item, depth + 1));
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([name, item]) => [name, isSecret(name, item) ? HIDDEN : loggable(item, depth + 1)]),
  );
}
