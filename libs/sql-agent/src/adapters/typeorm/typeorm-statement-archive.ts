import { Database } from '@app/platform';
import { LessThan, LessThanOrEqual } from 'typeorm';
import { type ArchivedStatement, StatementArchive, type StatementFilter } from '../../ports/statement-archive.js';
import { StatementEntity } from './statement.entity.js';

/** Statements that are kept; older ones make room. */
const MOST_STATEMENTS = 50_000;
/** Characters of a statement that are kept: the guard refuses longer ones unread. */
const LONGEST = 65_536;
/** Rows of one INSERT: SQLite takes no more than so many values. */
const AT_ONCE = 50;

/** The archive in the service's own store. */
export class TypeOrmStatementArchive extends StatementArchive {
  constructor(
    private readonly database: Database,
    private readonly most = MOST_STATEMENTS,
  ) {
    super();
  }

  async add(statements: readonly Omit<ArchivedStatement, 'id'>[]): Promise<void> {
    await this.database.transaction(async (manager) => {
      for (let from = 0; from < statements.length; from += AT_ONCE) {
        await manager.insert(StatementEntity, statements.slice(from, from + AT_ONCE).map(rowOf));
      }
      const newest = await manager.maximum(StatementEntity, 'id');
      await manager.delete(StatementEntity, { id: LessThanOrEqual((newest ?? 0) - this.most) });
    });
  }

  async list({ before, caller, outcome, hash }: StatementFilter, limit: number): Promise<ArchivedStatement[]> {
    const rows = await this.database.read((manager) =>
      manager.find(StatementEntity, {
        where: {
          ...(before === undefined ? {} : { id: LessThan(before) }),
          ...(caller === undefined ? {} : { caller }),
          ...(outcome === undefined ? {} : { outcome }),
          ...(hash === undefined ? {} : { statementHash: hash }),
        },
        order: { id: 'DESC' },
        take: limit,
      }),
    );
    return rows.map(statementOf);
  }
}

function rowOf({
  tables,
  sqlTimeS,
  durationS,
  statement,
  ...rest
}: Omit<ArchivedStatement, 'id'>): Omit<StatementEntity, 'id'> {
  const {
    at,
    caller,
    requestId,
    sessionId,
    origin,
    outcome,
    errorCode,
    statementHash,
    parameterCount,
    rows,
    truncated,
  } = rest;
  return {
    at, caller, requestId, origin, outcome, statementHash, parameterCount, rows, truncated,
    sessionId: sessionId ?? null,
    errorCode: errorCode ?? null,
    statement: statement.slice(0, LONGEST),
    tables: tables.join(','),
    sqlTimeMs: Math.round(sqlTimeS * 1_000),
    durationMs: Math.round(durationS * 1_000),
  }; // prettier-ignore
}

function statementOf({
  tables,
  sqlTimeMs,
  durationMs,
  sessionId,
  errorCode,
  ...rest
}: StatementEntity): ArchivedStatement {
  return {
    ...rest,
    ...(sessionId === null ? {} : { sessionId }),
    ...(errorCode === null ? {} : { errorCode }),
    statementLength: rest.statement.length,
    tables: tables === '' ? [] : tables.split(','),
    sqlTimeS: sqlTimeMs / 1_000,
    durationS: durationMs / 1_000,
  };
}
