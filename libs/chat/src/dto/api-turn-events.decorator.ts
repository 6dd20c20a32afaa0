import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { TURN_EVENTS } from './turn-event.response.js';

/** One event as a client sees it, once its lines are put together. */
function eventSchema([event, type]: [string, (typeof TURN_EVENTS)[keyof typeof TURN_EVENTS]]) {
  return {
    type: 'object',
    title: event,
    required: ['event', 'data'],
    properties: { event: { type: 'string', enum: [event] }, data: { $ref: getSchemaPath(type) } },
  };
}

const EXAMPLE = [
  'event: accepted',
  'data: {"request_id":"…","session_id":"550e8400-e29b-41d4-a716-446655440000","turn":0}',
  '',
  'event: stage',
  'data: {"stage":"querying"}',
  '',
  ': alive',
  '',
  '',
].join('\n');

/** Documents a stream of a turn's events: each is `event: <name>`, `data: <JSON>` and an empty line. */
export function ApiTurnEvents(): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(...Object.values(TURN_EVENTS)),
    ApiOkResponse({
      description:
        'Server-Sent Events (`event: <name>`, `data: <JSON>`, an empty line). The last one is `done`, which carries the body that ' +
        '`POST /v1/chat` answers with, or `error`, which carries a problem. Lines that begin with a colon are heartbeats.',
      content: {
        'text/event-stream': {
          schema: { oneOf: Object.entries(TURN_EVENTS).map(eventSchema) },
          example: EXAMPLE,
        },
      },
    }),
  );
}
