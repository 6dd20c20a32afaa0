// What of a newer OpenAPI document breaks clients of an older one. A request may be asked for less and a response may hold
// more; the other way round somebody's program fails.

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
/** Bounds, and which way they let less through. */
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];

/**
 * Sentences, one for each change; none where every client of `before` works with `after`.
 * Looks at operations, their names, parameters, bodies, media types, schemas and whether callers must say who they are.
 */
export function breakingChanges(before, after) {
  const found = [];
  const tell = (where, what) => found.push(`${where}: ${what}`);
  for (const [path, item] of Object.entries(before.paths ?? {})) {
    for (const method of METHODS.filter((name) => item[name])) {
      const where = `${method.toUpperCase()} ${path}`;
      const now = after.paths?.[path]?.[method];
      if (!now) tell(where, 'is gone');
      else compareOperations(item[method], now, { where, tell, before, after });
    }
  }
  return found;
}

/** Whether a version says that it breaks what another one promised: before 1.0.0 the second number does. */
export function mayBreak(before, after) {
  const [[major, minor], [nowMajor, nowMinor]] = [before, after].map((version) => version.split('.').map(Number));
  return nowMajor > major || (major === 0 && nowMajor === 0 && nowMinor > minor);
}

function compareOperations(before, after, documents) {
  const { where, tell } = documents;
  if (before.operationId !== after.operationId)
    tell(where, `its operationId is ${after.operationId}, it was ${before.operationId}`);
  if (isOpen(before, documents.before) && !isOpen(after, documents.after))
    tell(where, 'asks who calls, which it did not');
  compareParameters(before.parameters ?? [], after.parameters ?? [], documents);
  compareBodies(before.requestBody, after.requestBody, documents);
  for (const [status, response] of Object.entries(before.responses ?? {}).filter(([name]) => name.startsWith('2'))) {
    const now = after.responses?.[status];
    const of = { ...documents, where: `${where} ${status}` };
    if (!now) tell(where, `answers ${status} no more`);
    else compareContent(deref(response, of.before).content, deref(now, of.after).content, 'response', of);
  }
}

function isOpen(operation, document) {
  const security = operation.security ?? document.security ?? [];
  return security.length === 0 || security.some((one) => Object.keys(one).length === 0);
}

function compareParameters(before, after, documents) {
  const { where, tell } = documents;
  const byName = (list, document) =>
    new Map(list.map((one) => deref(one, document)).map((one) => [`${one.in} parameter ${one.name}`, one]));
  const [then, now] = [byName(before, documents.before), byName(after, documents.after)];
  for (const [name, parameter] of then) {
    const same = now.get(name);
    if (!same) tell(where, `the ${name} is gone`);
    else {
      if (same.required && !parameter.required) tell(where, `the ${name} is required now`);
      compareSchemas(parameter.schema, same.schema, 'request', { ...documents, where: `${where} ${name}` });
    }
  }
  for (const [name, { required }] of now) if (required && !then.has(name)) tell(where, `the ${name} is required`);
}

function compareBodies(before, after, documents) {
  const { where, tell } = documents;
  const [then, now] = [deref(before, documents.before), deref(after, documents.after)];
  if (!then) {
    if (now?.required) tell(where, 'needs a body, which it did not');
    return;
  }
  if (!now) tell(where, 'takes no body any more');
  else {
    if (now.required && !then.required) tell(where, 'its body is required now');
    compareContent(then.content, now.content, 'request', { ...documents, where: `${where} body` });
  }
}

function compareContent(before = {}, after = {}, direction, documents) {
  for (const [type, { schema }] of Object.entries(before)) {
    const of = { ...documents, where: `${documents.where} ${type}`, open: type === 'text/event-stream' };
    if (!after[type]) of.tell(of.where, 'is gone');
    else compareSchemas(schema, after[type].schema, direction, of);
  }
}

/** `seen` keeps schemas that contain themselves from being gone through for ever. */
function compareSchemas(before, after, direction, documents, seen = new Set()) {
  const { where, tell } = documents;
  const pair = `${before?.$ref} ${after?.$ref}`;
  if (before?.$ref && after?.$ref) {
    if (seen.has(pair)) return;
    seen = new Set([...seen, pair]);
  }
  const [then, now] = [deref(before, documents.before) ?? {}, deref(after, documents.after) ?? {}];
  compareSets(typesOf(then), typesOf(now), direction, (values, is) => tell(where, `${is} ${values} now`));
  compareSets(valuesOf(then), valuesOf(now), direction, (values, is) => tell(where, `${is} the value ${values} now`));
  if (direction === 'request') compareBounds(then, now, documents);
  compareProperties(then, now, direction, documents, seen);
  compareVariants(then, now, direction, documents, seen);
  if (then.items && now.items)
    compareSchemas(then.items, now.items, direction, { ...documents, where: `${where}[]` }, seen);
}

/** A request must take all it took; a response must give nothing that it never gave. Null: anything. */
function compareSets(before, after, direction, tell) {
  const [wider, narrower] = direction === 'request' ? [before, after] : [after, before];
  if (narrower === null) return;
  const lost = wider === null ? ['anything else'] : [...wider].filter((value) => !narrower.has(value));
  const is = direction === 'request' ? 'does not take' : 'may be';
  if (lost.length > 0) tell(lost.join(', '), is);
}

function typesOf({ type, nullable }) {
  if (type === undefined) return null;
  const types = new Set([type].flat());
  if (nullable) types.add('null');
  // Every integer is a number.
  if (types.has('number')) types.add('integer');
  return types;
}

function valuesOf({ enum: values, const: value }) {
  if (values) return new Set(values.map(String));
  return value === undefined ? null : new Set([String(value)]);
}

function compareBounds(before, after, { where, tell }) {
  for (const name of UPPER) if (after[name] < (before[name] ?? Infinity)) tell(where, `${name} is ${after[name]} now`);
  for (const name of LOWER)
    if (after[name] > (before[name] ?? -Infinity) && !isNatural(before, name, after))
      tell(where, `${name} is ${after[name]} now`);
  for (const name of ['pattern', 'format'])
    if (after[name] !== undefined && after[name] !== before[name]) tell(where, `${name} is ${after[name]} now`);
}

/** No length is less than nothing. */
function isNatural(before, name, after) {
  return before[name] === undefined && after[name] === 0 && name !== 'minimum' && name !== 'exclusiveMinimum';
}

function compareProperties(before, after, direction, documents, seen) {
  const { where, tell } = documents;
  const [then, now] = [before.properties ?? {}, after.properties ?? {}];
  const [needed, needs] = [new Set(before.required ?? []), new Set(after.required ?? [])];
  for (const [name, schema] of Object.entries(then)) {
    const of = { ...documents, where: `${where}.${name}` };
    if (!now[name]) tell(of.where, 'is gone');
    else {
      if (direction === 'request' && needs.has(name) && !needed.has(name)) tell(of.where, 'is required now');
      if (direction === 'response' && needed.has(name) && !needs.has(name)) tell(of.where, 'may be missing now');
      compareSchemas(schema, now[name], direction, of, seen);
    }
  }
  if (direction === 'response') return;
  for (const name of needs) if (!then[name]) tell(`${where}.${name}`, 'is required');
}

/** Variants are the same where they have the same name; clients pass over events that they do not know. */
function compareVariants(before, after, direction, documents, seen) {
  for (const kind of ['oneOf', 'anyOf', 'allOf']) {
    const named = (list, document) => new Map((list ?? []).map((one, at) => [nameOf(one, document, at), one]));
    const [then, now] = [named(before[kind], documents.before), named(after[kind], documents.after)];
    for (const [name, schema] of then) {
      const of = { ...documents, where: `${documents.where} ${name}` };
      if (now.has(name)) compareSchemas(schema, now.get(name), direction, of, seen);
      else if (direction === 'request' || documents.open || kind === 'allOf') of.tell(of.where, 'is gone');
    }
    if (direction === 'request' || documents.open || then.size === 0) continue;
    for (const name of now.keys()) if (!then.has(name)) documents.tell(documents.where, `may be ${name} now`);
  }
}

function nameOf(schema, document, at) {
  return schema.$ref ?? schema.title ?? deref(schema, document).type ?? String(at);
}

function deref(value, document) {
  if (!value?.$ref) return value;
  const steps = value.$ref.replace(/^#\//, '').split('/');
  return steps.reduce((at, step) => at?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], document);
}
