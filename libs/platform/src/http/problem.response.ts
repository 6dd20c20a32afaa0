import { ApiProperty } from '@nestjs/swagger';

export class FieldFaultResponse {
  @ApiProperty({ type: String, description: 'Where the fault is, dots between levels.', example: 'message' })
  field!: string;

  @ApiProperty({ type: String, description: 'What is wrong with it.', example: 'must be a string' })
  message!: string;

  @ApiProperty({ type: String, required: false, description: 'Stable, in snake_case.', example: 'is_string' })
  code?: string;
}

/** An error: `application/problem+json` as in RFC 9457. */
export class ProblemResponse {
  @ApiProperty({
    type: String,
    description: 'URI that names the kind of problem.',
    example: 'urn:problem:validation_failed',
  })
  type!: string;

  @ApiProperty({ type: String, description: 'The same for all problems of one status.', example: 'Bad Request' })
  title!: string;

  @ApiProperty({ type: 'integer', description: 'The HTTP status.', example: 400 })
  status!: number;

  @ApiProperty({
    type: String,
    description: 'What happened this time.',
    example: 'The request has faulty fields; see errors.',
  })
  detail!: string;

  @ApiProperty({ type: String, description: 'Path of the request.', example: '/v1/chat' })
  instance!: string;

  @ApiProperty({
    type: String,
    description: 'Stable code in snake_case: branch on this one.',
    example: 'validation_failed',
  })
  code!: string;

  @ApiProperty({
    type: String,
    description: 'The same as in the `X-Request-Id` header and in the log.',
    example: '0b6f2c1e-6f0b-4f6e-9d0a-3f5a1f0c8c11',
  })
  request_id!: string;

  @ApiProperty({ type: String, required: false, description: 'Finds a fault of the service in its log.' })
  error_id?: string;

  @ApiProperty({
    type: [FieldFaultResponse],
    required: false,
    description: 'Faulty fields, where the fault lies in some.',
  })
  errors?: FieldFaultResponse[];

  @ApiProperty({
    type: 'integer',
    required: false,
    description: 'Seconds after which to try again; in `error` events only, where no `Retry-After` header can be sent.',
  })
  retry_after?: number;
}
