import { AdminOnly, ApiProblems } from '@app/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AuditEventPageResponse, toAuditEventPageResponse } from './dto/audit-event.response.js';
import { PageQuery, toPageRequest } from './dto/page.query.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('sessions')
@Controller('v1/audit-events')
@AdminOnly()
export class AuditController {
  constructor(private readonly sessions: SessionsService) {}

  /**
   * What was done to sessions
   *
   * Deletions: asked for and done, by whom, whose session it was. For admins. The newest comes first.
   */
  @Get()
  @ApiOkResponse({ description: 'Some of the events.', type: AuditEventPageResponse })
  @ApiProblems({ 400: ['validation_failed', 'invalid_cursor'], 403: ['forbidden'], 503: ['database_unavailable'] })
  async list(@Query() query: PageQuery): Promise<AuditEventPageResponse> {
    return toAuditEventPageResponse(await this.sessions.listAuditEvents(toPageRequest(query)));
  }
}
