import { z } from 'zod';

export type VariableGroup = 'service' | 'answers' | 'databases' | 'cache' | 'logs' | 'model' | 'scale' | 'security';

/** One variable of the environment: everything that the parser, the documentation and the example file need to know. */
export interface Variable<T> {
  group: VariableGroup;
  /** What it decides, in one or two sentences. */
  description: string;
  /** Other names that mean the same. */
  aliases: readonly string[];
  /** Unit of the value, where it has one. */
  unit?: string;
  /** What is allowed, completing "allowed: …". */
  allowed: string;
  /** What 0 means, where 0 is allowed. */
  zero?: string;
  /** How the default reads in the documentation. */
  defaultText: string;
  /** True where a faulty value must never be shown. */
  secret: boolean;
  /** Reads the trimmed text; its issues carry no text of their own. */
  schema: z.ZodType<T>;
}

type Details<T> = Pick<Variable<T>, 'group' | 'description'> & {
  aliases?: readonly string[];
  unit?: string;
  defaultText?: string;
  secret?: boolean;
};

function complete<T>(
  details: Details<T>,
  rest: Pick<Variable<T>, 'allowed' | 'schema' | 'defaultText' | 'zero'>,
): Variable<T> {
  return {
    ...rest,
    ...details,
    defaultText: details.defaultText ?? rest.defaultText,
    aliases: details.aliases ?? [],
    secret: details.secret ?? false,
  };
}

/** A whole number written in plain decimal digits. */
export function wholeNumber(
  options: Details<number> & { min: number; max: number; default: number; zero?: string },
): Variable<number> {
  const { min, max, default: fallback, zero, ...details } = options;
  return complete(details, {
    allowed: `a whole number from ${min} to ${max}`,
    defaultText: String(fallback),
    zero,
    schema: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .pipe(z.number().min(min).max(max))
      .default(fallback),
  });
}

/** A number written with decimal digits and, where needed, a point. */
export function decimalNumber(
  options: Details<number> & { min: number; max: number; default: number; zero?: string },
): Variable<number> {
  const { min, max, default: fallback, zero, ...details } = options;
  return complete(details, {
    allowed: `a number from ${min} to ${max}`,
    defaultText: String(fallback),
    zero,
    schema: z
      .string()
      .regex(/^\d{1,12}(\.\d{1,6})?$/)
      .transform(Number)
      .pipe(z.number().min(min).max(max))
      .default(fallback),
  });
}

/** As `wholeNumber`, without a default of its own. */
export function optionalNumber(
  options: Details<number | undefined> & { min: number; max: number; defaultText: string; zero?: string },
): Variable<number | undefined> {
  const { min, max, zero, ...details } = options;
  return complete(details, {
    allowed: `a whole number from ${min} to ${max}`,
    defaultText: options.defaultText,
    zero,
    schema: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .pipe(z.number().min(min).max(max))
      .optional(),
  });
}

/** Exactly `true` or `false`. */
export function flag(options: Details<boolean> & { default: boolean }): Variable<boolean> {
  const { default: fallback, ...details } = options;
  return complete(details, {
    allowed: '`true` or `false`',
    defaultText: String(fallback),
    schema: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .default(fallback),
  });
}

/** As `flag`, without a default of its own. */
export function optionalFlag(
  options: Details<boolean | undefined> & { defaultText: string },
): Variable<boolean | undefined> {
  return complete(options, {
    allowed: '`true` or `false`',
    defaultText: options.defaultText,
    schema: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
  });
}

/** One of a few words. */
export function choice<const W extends string>(
  options: Details<W> & { words: readonly W[]; default: W; ignoreCase?: boolean },
): Variable<W> {
  const { words, default: fallback, ignoreCase = false, ...details } = options;
  const text = ignoreCase ? z.string().transform((given) => given.toUpperCase()) : z.string();
  return complete(details, {
    allowed: `one of ${words.map((word) => `\`${word}\``).join(', ')}`,
    defaultText: fallback,
    schema: text.pipe(z.enum(words)).default(fallback),
  });
}

/** Any text that `pattern` accepts; undefined when not set. */
export function optionalText(
  options: Details<string | undefined> & { allowed: string; accepts?: (text: string) => boolean },
): Variable<string | undefined> {
  const { allowed, accepts = () => true, ...details } = options;
  return complete(details, { allowed, defaultText: 'not set', schema: z.string().refine(accepts).optional() });
}

/** As `optionalText`, with a default. */
export function text(
  options: Details<string> & { allowed: string; default: string; accepts?: (text: string) => boolean },
): Variable<string> {
  const { allowed, default: fallback, accepts = () => true, ...details } = options;
  return complete(details, { allowed, defaultText: fallback, schema: z.string().refine(accepts).default(fallback) });
}
