import type { ColumnType, PerLanguage, Scalar } from '@app/kernel';
import { printExpression } from '../expression/expression.printer.js';
import type { Field, FieldRole, Wording } from '../semantic-model.js';
import { ansiExpression, resolveExpression, withoutComputed, type ColumnScope } from './columns.js';
import type { FieldExtension } from './extension.js';
import type { Path } from './finding.js';
import { contextOf, type OssieDataset, type OssieField } from './ossie-document.js';
import type { Resolution } from './resolution.js';
import { resolveDescription, resolveWording } from './resolve-wording.js';

const TYPE_OF_DATATYPE: Readonly<Record<string, ColumnType>> = {
  String: 'text', Integer: 'integer', Decimal: 'number', Float: 'number', Boolean: 'boolean', Date: 'date', Time: 'text',
  DateTime: 'datetime', DateTimeTz: 'datetime', Opaque: 'text',
}; // prettier-ignore

const TYPE_OF_ROLE: Readonly<Record<FieldRole, ColumnType>> = {
  key: 'integer', code: 'text', name: 'text', category: 'text', measure: 'number', time: 'date', text: 'text', flag: 'boolean',
}; // prettier-ignore

const TYPES_OF_ROLE: Readonly<Partial<Record<FieldRole, readonly ColumnType[]>>> = {
  measure: ['integer', 'number'],
  time: ['date', 'datetime'],
};

export function resolveField(
  field: OssieField,
  context: { dataset: OssieDataset; keys: ReadonlySet<string>; scope: ColumnScope; path: Path; resolution: Resolution },
): Field | null {
  const { dataset, keys, scope, path, resolution } = context;
  const { findings } = resolution;
  const subject = `field '${dataset.name}.${field.name}'`;
  const ansi = ansiExpression(field.expression);
  if (!ansi) {
    findings.error([...path, 'expression'], 'dialect', `${subject} has no ANSI_SQL expression; add one`);
    return null;
  }
  const expression = resolveExpression({
    text: ansi.text,
    path: [...path, 'expression', 'dialects', ansi.index, 'expression'],
    scope: withoutComputed(scope),
    findings,
  });
  if (!expression) return null;
  const extension = resolution.extension('field', field, path);
  const role = extension.data.role ?? inferRole(field, ansi.text, keys);
  const type = extension.data.type ?? TYPE_OF_DATATYPE[field.datatype ?? ''] ?? TYPE_OF_ROLE[role];
  if (!(TYPES_OF_ROLE[role] ?? [type]).includes(type)) {
    findings.error([...extension.path, 'type'], 'type', `${subject} has the role '${role}', which cannot be ${type}`);
  }
  checkSettings(extension.data, role, subject, extension.path, resolution);
  const words = contextOf(field);
  return {
    ref: `${dataset.name}.${field.name}`,
    dataset: dataset.name,
    name: field.name,
    expression: printExpression(expression),
    role,
    type,
    format: extension.data.format ?? 'plain',
    ...(role === 'measure' && { aggregation: extension.data.aggregation ?? 'sum' }),
    ...(role === 'measure' && extension.data.time && { time: extension.data.time }),
    ...(role === 'time' && extension.data.outlook && { outlook: extension.data.outlook }),
    description: resolveDescription(words, field.description),
    wording: resolveWording({
      wordings: words,
      path,
      subject,
      name: field.label ?? field.name,
      findings,
      optional: role === 'key',
    }),
    values: resolveValues(field, type, path, resolution),
    indexed: extension.data.indexed ?? false,
    standsForEntity: extension.data.standsForEntity ?? false,
  };
}

function checkSettings(
  data: FieldExtension,
  role: FieldRole,
  subject: string,
  path: Path,
  resolution: Resolution,
): void {
  const only = (key: keyof FieldExtension, roles: readonly FieldRole[]): void => {
    if (data[key] === undefined || data[key] === false || roles.includes(role)) return;
    resolution.findings.error(
      [...path, key],
      'setting',
      `${subject} has the role '${role}'; '${key}' is for ${roles.join(', ')}`,
    );
  };
  only('aggregation', ['measure']);
  only('time', ['measure']);
  only('outlook', ['time']);
  only('indexed', ['code', 'name', 'category', 'text']);
  only('standsForEntity', ['category']);
}

/** A file that is not ours says less: keys, times and numbers can be told, the rest is to filter and group by. */
function inferRole(field: OssieField, column: string, keys: ReadonlySet<string>): FieldRole {
  if (keys.has(column)) return 'key';
  if (field.dimension?.is_time) return 'time';
  switch (TYPE_OF_DATATYPE[field.datatype ?? '']) {
    case 'integer':
    case 'number':
      return 'measure';
    case 'boolean':
      return 'flag';
    case 'date':
    case 'datetime':
      return 'time';
    default:
      return 'category';
  }
}

function resolveValues(
  field: OssieField,
  type: ColumnType,
  path: Path,
  { findings }: Resolution,
): Map<Scalar, PerLanguage<Wording>> {
  const values = new Map<Scalar, PerLanguage<Wording>>();
  for (const [key, wordings] of Object.entries(contextOf(field).values ?? {})) {
    const place = [...path, 'ai_context', 'values', key];
    const value = toScalar(key, type);
    if (value === null) {
      findings.error(place, 'value', `'${key}' is not ${type}; the values of '${field.name}' must be`);
      continue;
    }
    const subject = `value '${key}' of '${field.name}'`;
    values.set(value, resolveWording({ wordings, path: place, subject, name: key, findings }));
  }
  return values;
}

function toScalar(key: string, type: ColumnType): Scalar {
  if (type === 'integer' || type === 'number')
    return key.trim() === '' || Number.isNaN(Number(key)) ? null : Number(key);
  if (type === 'boolean') return key === 'true' ? true : key === 'false' ? false : null;
  return key;
}
