import { type Language, LANGUAGES } from '@app/kernel';
import { ApiProperty } from '@nestjs/swagger';

/** Questions to begin with. */
export class SuggestionsResponse {
  @ApiProperty({ enum: LANGUAGES, example: 'es' })
  language!: Language;

  @ApiProperty({ description: 'Questions that work on this plant.', type: [String] })
  suggestions!: string[];
}
