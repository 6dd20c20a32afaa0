import { z } from 'zod';
import type { LogicalForm } from '../logical-form.js';

/**
 * The logical form as a language model writes it: the same shape, with null for what is absent, since strict structured
 * outputs know no optional properties. `toLogicalForm` takes the nulls out; the compiler of types sees to it that nothing of the
 * logical form is missing here.
 */
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const comparison = z.enum(['<', '<=', '>', '>=']);
const counting = z.enum(['<', '<=', '>', '>=', '=']);

const timeWindow = z.strictObject({
  field: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  phrase: z.string(),
});

type Scalar = string | number | boolean;
type Null<T> = T | null;
export type WrittenPred =
  | { field: string; op: 'in' | 'notIn'; values: Scalar[] }
  | { field: string; op: '<' | '<=' | '>' | '>=' | 'between'; values: Scalar[] }
  | { field: string; op: 'contains'; value: string }
  | { field: string; op: 'isNull' | 'notNull' }
  | { ageOf: string; op: '<' | '<=' | '>' | '>='; days: number; phrase: string }
  | { predicate: string; negated: Null<boolean> }
  | { than: string; field: string; op: '<' | '<=' | '>' | '>=' | '='; times: Null<number> }
  | {
      exists: string;
      of: Null<string>;
      where: WrittenPred[];
      time: Null<z.infer<typeof timeWindow>>;
      negated: Null<boolean>;
      count: Null<{ op: z.infer<typeof counting>; value: number }>;
    }
  | { any: WrittenPred[] };

/** Branches of one union begin with different properties, or with different values of one: servers ask for that. */
const pred: z.ZodType<WrittenPred> = z.lazy(() =>
  z.union([
    z.strictObject({ op: z.enum(['in', 'notIn']), field: z.string(), values: z.array(scalar) }),
    z.strictObject({ op: z.enum(['<', '<=', '>', '>=', 'between']), field: z.string(), values: z.array(scalar) }),
    z.strictObject({ op: z.literal('contains'), field: z.string(), value: z.string() }),
    z.strictObject({ op: z.enum(['isNull', 'notNull']), field: z.string() }),
    z.strictObject({ ageOf: z.string(), op: comparison, days: z.number(), phrase: z.string() }),
    z.strictObject({ predicate: z.string(), negated: z.boolean().nullable() }),
    z.strictObject({ than: z.string(), field: z.string(), op: counting, times: z.number().nullable() }),
    z.strictObject({
      exists: z.string(),
      of: z.string().nullable(),
      where: z.array(pred),
      time: timeWindow.nullable(),
      negated: z.boolean().nullable(),
      count: z.strictObject({ op: counting, value: z.number() }).nullable(),
    }),
    z.strictObject({ any: z.array(pred) }),
  ]),
);

const figure = z.union([
  z.strictObject({ metric: z.string() }),
  z.strictObject({ countOf: z.string() }),
  z.strictObject({ rowsOf: z.string(), where: z.array(pred), time: z.string().nullable() }),
  z.strictObject({ shareOf: z.string(), where: z.array(pred), sumOf: z.string().nullable() }),
  z.strictObject({ distinct: z.string() }),
  z.strictObject({ agg: z.enum(['sum', 'avg', 'min', 'max']), field: z.string() }),
  z.strictObject({ ageOf: z.string(), agg: z.enum(['avg', 'min', 'max']), unit: z.enum(['days', 'years']).nullable() }),
]);

const grain = z.enum(['day', 'week', 'month', 'quarter', 'year']);
const measure = z.union([
  figure,
  z.strictObject({
    meanOf: figure,
    per: z.union([z.strictObject({ grain, time: z.string() }), z.strictObject({ entity: z.string() })]),
  }),
  z.strictObject({ percent: figure, of: figure }),
]);

const dimension = z.union([
  z.strictObject({ field: z.string() }),
  z.strictObject({ entity: z.string() }),
  z.strictObject({ time: z.string(), grain }),
]);

export const writtenForm = z.strictObject({
  kind: z.enum(['aggregate', 'list', 'lookup', 'exists']),
  entity: z.string().nullable(),
  columns: z.array(z.string()),
  measures: z.array(measure),
  by: z.array(dimension),
  where: z.array(pred),
  time: timeWindow.nullable(),
  having: z.array(z.strictObject({ measure: z.number().int(), op: counting, value: z.number() })).nullable(),
  order: z.strictObject({ by: z.union([z.number().int(), z.string()]), dir: z.enum(['asc', 'desc']) }).nullable(),
  limit: z
    .strictObject({ n: z.number().int(), after: z.number().int().nullable(), per: dimension.nullable() })
    .nullable(),
  compare: z
    .union([
      z.strictObject({ to: z.enum(['previous', 'lastYear']) }),
      z.strictObject({ field: z.string(), values: z.array(scalar) }),
    ])
    .nullable(),
  share: z.boolean().nullable(),
  chart: z.enum(['kpi', 'bar', 'line', 'groupedBar', 'heatmap', 'scatter', 'pie', 'table']).nullable(),
});

export type WrittenForm = z.infer<typeof writtenForm>;

/** The same without the properties that are null. */
type Stripped<T> = T extends readonly (infer Item)[]
  ? Stripped<Item>[]
  : T extends object
    ? { [K in keyof T as null extends T[K] ? never : K]: Stripped<T[K]> } & {
        [K in keyof T as null extends T[K] ? K : never]?: Stripped<Exclude<T[K], null>>;
      }
    : T;

/** What a model wrote, as everything else reads it. */
export function toLogicalForm(written: WrittenForm): LogicalForm {
  const form: Stripped<WrittenForm> = withoutNulls(written) as Stripped<WrittenForm>;
  return form;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === null ? [] : [[key, withoutNulls(each)]])),
  );
}
