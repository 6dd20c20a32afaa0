import type { EndpointRequest } from '../../ports/model-endpoint.js';
import type { ModelHabits, SchemaForm } from './model-habits.js';

/** Tokens that a reasoning model may think with beside those of its answer; only those used are paid for. */
const ROOM_TO_THINK = 16_000;

export function tokenLimit({ maxOutputTokens }: EndpointRequest, { reasoning }: ModelHabits): number {
  return maxOutputTokens + (reasoning ? ROOM_TO_THINK : 0);
}

export function formFor({ schema }: EndpointRequest, habits: ModelHabits): SchemaForm | 'text' {
  return schema ? habits.formOf(schema.name) : 'text';
}

/** The instructions, with the schema in words where the server may not hold the model to it. */
export function instructionsFor({ instructions, schema }: EndpointRequest, habits: ModelHabits): string {
  if (!schema || !habits.tellsSchema(schema.name)) return instructions;
  return (
    `${instructions}\n\nAnswer with one JSON object and nothing else: no words around it, no code fence. ` +
    `It must be valid against this JSON Schema:\n${JSON.stringify(schema.json)}`
  );
}
