import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { documentSchema, flatDocumentSchema } from '../ossie-schema.js';
import { EXTENSION_SCHEMAS, type ExtensionLevel } from './extension.js';
import type { Path } from './finding.js';

/** A place where data has not the shape that it must have. */
export interface ShapeFault {
  path: Path;
  message: string;
}

export type DocumentShape = '0.1.1' | '0.2' | '0.2-flat';

// The schemas are ours and tested: checking them against JSON Schema's own would take longer than all the rest.
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, meta: false, validateSchema: false });
const compiled = new Map<string, ValidateFunction>();

function validator(key: string, schema: () => object): ValidateFunction {
  let validate = compiled.get(key);
  if (!validate) {
    validate = ajv.compile(schema());
    compiled.set(key, validate);
  }
  return validate;
}

export function documentFaults(shape: DocumentShape, data: unknown): ShapeFault[] {
  return faults(
    validator(shape, () => (shape === '0.2-flat' ? flatDocumentSchema() : documentSchema(shape))),
    data,
  );
}

export function extensionFaults(level: ExtensionLevel, data: unknown): ShapeFault[] {
  return faults(
    validator(level, () => EXTENSION_SCHEMAS[level]),
    data,
  );
}

function faults(validate: ValidateFunction, data: unknown): ShapeFault[] {
  if (validate(data)) return [];
  return (validate.errors ?? []).map((error) => describe(error, validate.schema as Schema, data));
}

interface Schema {
  properties?: Record<string, Schema>;
  [keyword: string]: unknown;
}

function describe(error: ErrorObject, root: Schema, data: unknown): ShapeFault {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const subject = path.length === 0 ? 'the document' : `'${nameOf(path, data)}'`;
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const allowed = Object.keys(at(root, error.schemaPath)?.properties ?? {});
      const way = allowed.length > 0 ? `; allowed are ${allowed.join(', ')}` : '';
      return { path: [...path, key], message: `${subject} has an unknown key '${key}'${way}` };
    }
    case 'required':
      return { path, message: `${subject} lacks '${String(params['missingProperty'])}'` };
    case 'enum':
      return {
        path,
        message: `${subject} must be one of ${(params['allowedValues'] as unknown[]).map(String).join(', ')}`,
      };
    case 'type':
      return { path, message: `${subject} must be ${[params['type']].flat().map(String).join(' or ')}` };
    case 'minLength':
    case 'minItems':
      return { path, message: `${subject} must not be empty` };
    default:
      return { path, message: `${subject} ${error.message ?? 'is not valid'}` };
  }
}

/** The schema whose keyword failed: `#/a/b/keyword` is the schema at `a/b`. */
function at(root: Schema, schemaPath: string): Schema | undefined {
  let schema: unknown = root;
  for (const step of schemaPath.split('/').slice(1, -1)) {
    schema = (schema as Record<string, unknown> | undefined)?.[decodeURIComponent(step)];
  }
  return schema as Schema | undefined;
}

/** The last key of a path; for an item of a list, its own name where it has one. */
function nameOf(path: Path, data: unknown): string {
  let value = data;
  for (const step of path) value = (value as Record<string | number, unknown> | undefined)?.[step];
  const last = path.at(-1) ?? '';
  if (typeof last === 'string') return last;
  const name = typeof value === 'object' && value !== null ? (value as { name?: unknown }).name : undefined;
  return typeof name === 'string' ? name : `${path.at(-2) ?? 'item'}[${last}]`;
}
