import { type Caller, scopeOf } from '@app/kernel';
import { ApiProblems, CurrentCaller } from '@app/platform';
import { SessionParams } from '@app/sessions';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RefinementsResponse } from './dto/refinements.response.js';
import { RefinementsService } from './refinements.service.js';

@ApiTags('sessions')
@Controller('v1/sessions')
export class RefinementsController {
  constructor(private readonly refinements: RefinementsService) {}

  /**
   * What may be changed of the last answer
   *
   * The parts of how the last question was read, and messages that change one of them: another period, one condition fewer, another
   * grouping. Each message has been tried: sent next, it does what it says. None where the last question was not answered.
   */
  @Get(':session_id/refinements')
  @ApiOkResponse({ description: 'The parts.', type: RefinementsResponse })
  @ApiProblems({ 400: ['validation_failed'], 404: ['session_not_found'], 503: ['database_unavailable'] })
  async list(@CurrentCaller() caller: Caller, @Param() { session_id }: SessionParams): Promise<RefinementsResponse> {
    return this.refinements.ofSession(session_id, scopeOf(caller));
  }
}
