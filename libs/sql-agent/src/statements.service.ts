import { Injectable } from '@nestjs/common';
import { type ArchivedStatement, StatementArchive, type StatementFilter } from './ports/statement-archive.js';

/** What the plant has been asked, for who must account for it. */
@Injectable()
export class StatementsService {
  constructor(private readonly archive: StatementArchive) {}

  /** The newest first. @throws AppError `database_unavailable` */
  list(filter: StatementFilter, limit: number): Promise<ArchivedStatement[]> {
    return this.archive.list(filter, limit);
  }
}
