import { LANGUAGES, type Language } from '@app/kernel';
import { ProblemResponse } from '@app/platform';
import { DataResponse, toDataResponse, TurnResponse, type TurnConfidence } from '@app/sessions';
import { ApiProperty } from '@nestjs/swagger';
import { TURN_STAGES, type TurnEvent, type TurnStage } from '../domain/turn-event.js';

const CONFIDENCES: readonly TurnConfidence[] = ['verified', 'direct', 'assumed'];

/** The turn has begun. */
export class AcceptedData {
  @ApiProperty({ example: '0c6a5d0e-3c3f-4f5c-9a62-5a0e1b8a1c11' })
  request_id!: string;

  @ApiProperty({ format: 'uuid', example: '550e8400-e29b-41d4-a716-446655440000' })
  session_id!: string;

  @ApiProperty({ description: '0-based place in the session.', type: 'integer', minimum: 0, example: 0 })
  turn!: number;
}

/** What the turn is busy with. Several stages may go on side by side. */
export class StageData {
  @ApiProperty({ enum: TURN_STAGES, example: 'querying' })
  stage!: TurnStage;
}

/** How the question was read. */
export class InterpretationData {
  @ApiProperty({ description: "In the user's language." })
  interpretation!: string;

  @ApiProperty({ description: 'The question in English, the same for every way to ask it.' })
  canonical_question!: string;

  @ApiProperty({ enum: LANGUAGES, example: 'es' })
  language!: Language;

  @ApiProperty({ enum: CONFIDENCES, example: 'direct' })
  confidence!: TurnConfidence;
}

/** The statement that is about to run. */
export class SqlData {
  @ApiProperty({ example: 'SELECT COUNT(*) AS "count" FROM work_orders' })
  sql!: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  attempt!: number;
}

/** The next piece of the answer: all pieces in order, since the last one with `restart`, are its `response`. */
export class TokenData {
  @ApiProperty({ description: 'Checked against the result before it was sent.' })
  text!: string;

  @ApiProperty({ description: 'The answer begins anew: drop the pieces before.', example: false })
  restart!: boolean;
}

/** The picture is drawn; it can be downloaded once `done` has come. */
export class ImageData {
  @ApiProperty({ example: 'chat_docs/20250805T143022-550e8400/image_0.png' })
  image_file!: string;

  @ApiProperty({ example: 'image/png' })
  media_type!: string;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Bytes.', example: 24576 })
  size!: number;
}

/** What each event carries as its data, in JSON. */
export const TURN_EVENTS = {
  accepted: AcceptedData,
  stage: StageData,
  interpretation: InterpretationData,
  sql: SqlData,
  data: DataResponse,
  token: TokenData,
  image: ImageData,
  done: TurnResponse,
  error: ProblemResponse,
} as const;

type EventData = AcceptedData | StageData | InterpretationData | SqlData | DataResponse | TokenData | ImageData;

export function toEventData(event: TurnEvent): EventData {
  switch (event.kind) {
    case 'accepted':
      return { request_id: event.requestId, session_id: event.sessionId, turn: event.turn };
    case 'stage':
      return { stage: event.stage };
    case 'interpretation':
      return {
        interpretation: event.interpretation,
        canonical_question: event.canonical,
        language: event.language,
        confidence: event.confidence,
      };
    case 'sql':
      return { sql: event.sql, attempt: event.attempt };
    case 'data':
      return toDataResponse(event.data);
    case 'token':
      return { text: event.text, restart: event.restart ?? false };
    case 'image':
      return { image_file: event.path, media_type: event.mediaType, size: event.size };
  }
}
