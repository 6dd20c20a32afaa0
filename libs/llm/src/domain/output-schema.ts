import { z } from 'zod';

/** The shape that a model's answer must have. */
export interface OutputSchema<T> {
  /** Letters, digits, `_` and `-`; at most 64. Says to the model, and to the log, what is asked for. */
  readonly name: string;
  /** JSON Schema as strict structured outputs take it. */
  readonly json: Readonly<Record<string, unknown>>;
  /** The value in its type, or where and how it is of another shape; never its contents. */
  check(value: unknown): { ok: true; value: T } | { ok: false; issues: string[] };
}

const MOST_ISSUES = 10;

function issueText({ path, code, message }: z.core.$ZodIssue): string {
  // The parser's own sentences about keys repeat what the model wrote.
  const what = code === 'unrecognized_keys' ? 'Unrecognized key' : message;
  return `${path.length === 0 ? '(root)' : path.map(String).join('.')}: ${what}`;
}

/** What strict structured outputs do not know; zod checks it when the answer has come. */
const UNKNOWN_KEYWORDS = ['minLength', 'maxLength', 'default'];

function strictly(json: z.core.JSONSchema.BaseSchema): void {
  if (json.oneOf) {
    json.anyOf = json.oneOf;
    delete json.oneOf;
  }
  for (const keyword of UNKNOWN_KEYWORDS) delete json[keyword];
  // Every whole number has these bounds; they only cost tokens.
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
}

/**
 * An output schema from a zod object. Strict structured outputs know no optional properties: write `.nullable()`. What they
 * cannot say (lengths, refinements) is checked all the same, when the answer has come.
 */
export function zodOutput<T>(name: string, schema: z.ZodType<T>): OutputSchema<T> {
  const json: Record<string, unknown> = z.toJSONSchema(schema, {
    // What occurs again and again is said once: a schema is paid for with every call.
    reused: 'ref',
    override: ({ jsonSchema }) => strictly(jsonSchema),
  });
  delete json.$schema;
  return {
    name,
    json,
    check(value) {
      const result = schema.safeParse(value);
      if (result.success) return { ok: true, value: result.data };
      return { ok: false, issues: result.error.issues.slice(0, MOST_ISSUES).map(issueText) };
    },
  };
}
