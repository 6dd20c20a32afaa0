import { LANGUAGES, type Language } from '@app/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IMAGE_WISHES, type ImageWish } from '../domain/turn-plan.js';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';

/** One question. */
export class ChatRequest {
  @ApiProperty({
    description: 'The question, in Spanish or English; 1 to 2,000 characters after trimming.',
    minLength: 1,
    maxLength: 2000,
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, 2000)
  message!: string;

  @ApiPropertyOptional({
    description: 'The conversation that this question goes on with; without it, a new one begins.',
    format: 'uuid',
    example: '550e8400-e29b-41d4-a716-446655440000',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @IsOptional()
  @IsUUID()
  session_id?: string;

  @ApiPropertyOptional({
    description: 'Language of the answer; without it, that of the question.',
    enum: LANGUAGES,
    example: 'es',
  })
  @IsOptional()
  @IsIn(LANGUAGES)
  language?: Language;

  @ApiPropertyOptional({
    description:
      '`auto`: a chart of the data; `none`: no picture; `chart`: a chart; `illustration`: a drawing, where a language model is configured.',
    enum: IMAGE_WISHES,
    default: 'auto',
    example: 'auto',
  })
  @IsOptional()
  @IsIn(IMAGE_WISHES)
  image?: ImageWish;
}
