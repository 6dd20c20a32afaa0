import { type Language, LANGUAGES } from '@app/kernel';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

/** The language of the answer. */
export class LanguageQuery {
  @ApiPropertyOptional({ description: 'Language of the answer.', enum: LANGUAGES, default: 'es', example: 'es' })
  @IsOptional()
  @IsIn(LANGUAGES)
  language?: Language;
}

export function languageOf({ language = 'es' }: LanguageQuery): Language {
  return language;
}
