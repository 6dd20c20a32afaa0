import { type Role, ROLES } from '@app/kernel';
import { ApiProperty } from '@nestjs/swagger';

/** Whom the service takes a caller for. */
export class MeResponse {
  @ApiProperty({ description: 'Whose sessions the caller makes.', example: 'key:console' })
  owner!: string;

  @ApiProperty({ enum: ROLES, example: 'user' })
  role!: Role;
}
