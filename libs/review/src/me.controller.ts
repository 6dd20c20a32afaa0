import type { Caller } from '@app/kernel';
import { ApiProblems, CurrentCaller } from '@app/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { MeResponse } from './dto/me.response.js';

@ApiTags('usage')
@Controller('v1/me')
export class MeController {
  /**
   * Who is asking
   *
   * Whom the service takes the caller for, and whether they may do what admins may.
   */
  @Get()
  @ApiOkResponse({ description: 'The caller.', type: MeResponse })
  @ApiProblems({})
  me(@CurrentCaller() { owner, role }: Caller): MeResponse {
    return { owner, role };
  }
}
