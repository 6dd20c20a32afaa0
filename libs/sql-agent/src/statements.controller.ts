import { AdminOnly, ApiProblems } from '@app/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { StatementsQuery } from './dto/statements.query.js';
import { StatementListResponse, toStatementListResponse } from './dto/statements.response.js';
import { StatementsService } from './statements.service.js';

@ApiTags('audit')
@Controller('v1/audit-statements')
@AdminOnly()
export class StatementsController {
  constructor(private readonly statements: StatementsService) {}

  /**
   * What the plant's database was asked
   *
   * Every statement, refused ones too: who asked, rows, time, outcome. For admins. The newest comes first; a statement is here within a second
   * of its end.
   */
  @Get()
  @ApiOkResponse({ description: 'Some of the statements.', type: StatementListResponse })
  @ApiProblems({ 400: ['validation_failed'], 403: ['forbidden'], 503: ['database_unavailable'] })
  async list(@Query() { limit, ...filter }: StatementsQuery): Promise<StatementListResponse> {
    return toStatementListResponse(await this.statements.list(filter, limit));
  }
}
