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

// Set for a quick start: the schemas are ours and tested, so they are not checked against JSON Schema's own, and each runs
// once, so that code which is compiled fast beats code which runs fast.
const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  meta: false,
  validateSchema: false,
  inlineRefs: false,
  code: { optimize: false },
});
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
  return (validate.errors ?? []).map((error) => describe(error, data));
}

function describe(error: ErrorObject, data: unknown): ShapeFault {
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
      const allowed = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
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

/** The last key of a path; for an item of a list, its own name where it has one. */
function nameOf(path: Path, data: unknown): string {
  let value = data;
  for (const step of path) value = (value as Record<string | number, unknown> | undefined)?.[step];
  const last = path.at(-1) ?? '';
  if (typeof last === 'string') return last;
  const name = typeof value === 'object' && value !== null ? (value as { name?: unknown }).name : undefined;
  return typeof name === 'string' ? name : `${path.at(-2) ?? 'item'}[${last}]`;
}
