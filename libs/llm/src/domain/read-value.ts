import { ModelError } from './model-error.js';
import type { OutputSchema } from './output-schema.js';

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** What models wrap JSON in where no schema holds them: thoughts, a fence, a sentence before and after. */
function unwrapped(text: string): string {
  const said = text.replace(/^[\s\S]*<\/think>/, '');
  const fenced = /```(?:json)?\s*([\s\S]*?)```/.exec(said)?.[1];
  if (fenced !== undefined) return fenced;
  return said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1);
}

/**
 * The value in a model's answer.
 * @throws ModelError `empty`, `broken_json` or `schema_violation`
 */
export function readValue<T>(text: string, schema: OutputSchema<T>): T {
  if (text.trim() === '') throw new ModelError('empty');
  const found = parsed(text) ?? parsed(unwrapped(text));
  if (!found) throw new ModelError('broken_json');
  const checked = schema.check(found.value);
  if (!checked.ok) throw new ModelError('schema_violation', { issues: checked.issues });
  return checked.value;
}
