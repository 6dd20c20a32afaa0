import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Length } from 'class-validator';
import { LONGEST_TITLE } from '../domain/session.js';

/** What is to be changed of a session. */
export class SessionTitleRequest {
  @ApiProperty({
    description: `What the session is to be called; 1 to ${LONGEST_TITLE} characters after trimming.`,
    minLength: 1,
    maxLength: LONGEST_TITLE,
    example: 'This year',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, LONGEST_TITLE)
  title!: string;
}
