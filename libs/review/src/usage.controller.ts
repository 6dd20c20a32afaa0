import { AdminOnly, ApiProblems } from '@app/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { UsageQuery } from './dto/usage.query.js';
import { toUsageReportResponse, UsageReportResponse } from './dto/usage.response.js';
import { UsageService } from './usage.service.js';

@ApiTags('usage')
@Controller('v1/usage')
@AdminOnly()
export class UsageController {
  constructor(private readonly usage: UsageService) {}

  /**
   * Who uses how much
   *
   * By caller: sessions, turns, and calls, tokens and estimated cost of language models. For admins.
   */
  @Get()
  @ApiOkResponse({ description: 'Usage by caller, in the order of their names.', type: UsageReportResponse })
  @ApiProblems({ 400: ['validation_failed'], 403: ['forbidden'], 503: ['database_unavailable'] })
  async report(@Query() { from, to }: UsageQuery): Promise<UsageReportResponse> {
    const days = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    return toUsageReportResponse(await this.usage.report(days));
  }
}
