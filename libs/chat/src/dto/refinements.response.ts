import { ApiProperty } from '@nestjs/swagger';
import { CHANGE_KINDS, type Change, REFINED_PARTS, type Refinement } from '../domain/refinement.js';

/** A message that changes one part of the last question. */
export class ChangeResponse {
  @ApiProperty({ enum: CHANGE_KINDS, example: 'replace' })
  kind!: Change['kind'];

  @ApiProperty({ description: 'What it makes of the part; for `remove` the part that goes.', example: 'el mes pasado' })
  text!: string;

  @ApiProperty({
    description: 'Sent as the next message of the session it changes this part and nothing else.',
    example: '¿Y el mes pasado?',
  })
  message!: string;
}

/** A part of how the last question was read. */
export class RefinementResponse {
  @ApiProperty({ enum: REFINED_PARTS, example: 'period' })
  part!: Refinement['part'];

  @ApiProperty({
    description: 'The part as it is, in the language of the answer; null where the question has none.',
    type: String,
    nullable: true,
    example: '2026',
  })
  text!: string | null;

  @ApiProperty({ description: 'What may be made of it.', type: [ChangeResponse] })
  changes!: ChangeResponse[];
}

/** What of a session's last answer may be changed. */
export class RefinementsResponse {
  @ApiProperty({
    description: '0-based place of the answer that they change.',
    type: 'integer',
    minimum: 0,
    example: 0,
  })
  turn!: number;

  @ApiProperty({ type: [RefinementResponse] })
  refinements!: RefinementResponse[];
}
