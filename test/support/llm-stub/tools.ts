import { type Body, isObject, oneOf, onlyKnown, requiredText, schemaName } from './parameters.js';
import { ApiError, invalidType, missingParameter } from './stub-errors.js';

/** A function that a model may have called. */
export interface StubTool {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

/** One call that a model wants made. */
export interface StubToolCall {
  id: string;
  name: string;
  /** JSON. */
  arguments: string;
}

/** @throws ApiError as the real API refuses */
export function readTools(body: Body): StubTool[] {
  if (body.tools === undefined) {
    if (body.tool_choice === undefined) return [];
    throw new ApiError(400, "'tool_choice' is only allowed when 'tools' are specified.", { param: 'tool_choice' });
  }
  if (!Array.isArray(body.tools)) throw invalidType('tools', 'an array of objects');
  return body.tools.map((tool: unknown, at) => {
    const place = `tools[${at}]`;
    if (!isObject(tool)) throw invalidType(place, 'an object');
    onlyKnown(tool, ['type', 'function'], place);
    oneOf(tool, 'type', ['function'], `${place}.type`);
    if (!isObject(tool.function)) throw missingParameter(`${place}.function`);
    onlyKnown(tool.function, ['name', 'description', 'parameters', 'strict'], `${place}.function`);
    const { description, parameters } = tool.function;
    return {
      name: schemaName(tool.function.name, `${place}.function.name`),
      description: typeof description === 'string' ? description : '',
      parameters: isObject(parameters) ? parameters : {},
    };
  });
}

/** What an assistant's message wants called. */
export function readToolCalls(message: Body, place: string): StubToolCall[] {
  if (message.tool_calls === undefined) return [];
  if (!Array.isArray(message.tool_calls)) throw invalidType(`${place}.tool_calls`, 'an array of objects');
  return message.tool_calls.map((call: unknown, at) => {
    const where = `${place}.tool_calls[${at}]`;
    if (!isObject(call)) throw invalidType(where, 'an object');
    onlyKnown(call, ['id', 'type', 'function'], where);
    if (!isObject(call.function)) throw missingParameter(`${where}.function`);
    return {
      id: requiredText(call, 'id', `${where}.id`),
      name: requiredText(call.function, 'name', `${where}.function.name`),
      arguments: requiredText(call.function, 'arguments', `${where}.function.arguments`),
    };
  });
}

/** Every call must be answered by a message of its own before anything else is said, and nothing else may be answered. */
export class OpenToolCalls {
  private open: readonly string[] = [];

  /** @throws ApiError as the real API refuses */
  see(message: Body, calls: readonly StubToolCall[], place: string): void {
    if (message.role === 'tool') {
      const id = requiredText(message, 'tool_call_id', `${place}.tool_call_id`);
      if (!this.open.includes(id)) {
        throw new ApiError(
          400,
          "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
          { param: `${place}.role` },
        );
      }
      this.open = this.open.filter((each) => each !== id);
      return;
    }
    this.end();
    this.open = calls.map(({ id }) => id);
  }

  end(): void {
    if (this.open.length === 0) return;
    throw new ApiError(
      400,
      `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${this.open.join(', ')}`,
      { param: 'messages' },
    );
  }
}
