type Schema = Record<string, unknown>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The plainest value that fits a schema: first choices, empty lists, null where it is allowed. */
export function sampleValue(schema: Schema, root: Schema = schema): unknown {
  if (typeof schema.$ref === 'string') return sampleValue(referred(schema.$ref, root), root);
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(schema.anyOf)) {
    const branches = schema.anyOf.filter(isSchema);
    const none = branches.find(({ type }) => type === 'null');
    return none ? null : sampleValue(branches[0] ?? {}, root);
  }
  const types = Array.isArray(schema.type) ? (schema.type as unknown[]) : [schema.type];
  if (types.includes('null')) return null;
  switch (types[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([name, each]) => [
          name,
          sampleValue(each, root),
        ]),
      );
    case 'array': {
      const fewest = typeof schema.minItems === 'number' ? schema.minItems : 0;
      return Array.from({ length: fewest }, () => sampleValue(isSchema(schema.items) ? schema.items : {}, root));
    }
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 0;
    case 'boolean':
      return false;
    default:
      return 'stub';
  }
}

function referred(ref: string, root: Schema): Schema {
  let at: unknown = root;
  for (const part of ref.replace(/^#\/?/, '').split('/').filter(Boolean)) at = isSchema(at) ? at[part] : undefined;
  return isSchema(at) ? at : {};
}
