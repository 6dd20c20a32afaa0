import { AppLogger, Metrics } from '@app/platform';
import { AuditLog, type AuditRecord } from '../../ports/audit-log.js';

/** Counts statements, and writes the audit to the service's log: figures and hashes at INFO, refusals at WARNING, the text of statements at DEBUG. */
export class LoggedAuditLog extends AuditLog {
  constructor(
    private readonly logger: AppLogger,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  record(entry: AuditRecord): void {
    this.metrics.statement(entry.outcome, entry.sqlTimeS);
    const facts = {
      request_id: entry.requestId,
      ...(entry.sessionId === undefined ? {} : { session_id: entry.sessionId }),
      caller: entry.caller,
      origin: entry.origin,
      outcome: entry.outcome,
      ...(entry.errorCode === undefined ? {} : { error_code: entry.errorCode }),
      statement_hash: entry.statementHash,
      statement_length: entry.statementLength,
      parameter_count: entry.parameterCount,
      tables: entry.tables,
      rows: entry.rows,
      truncated: entry.truncated,
      sql_time_s: entry.sqlTimeS,
      duration_s: entry.durationS,
    };
    if (entry.outcome === 'refused') this.logger.warn('SQL refused', facts);
    else this.logger.info('SQL query', facts);
    this.logger.debug('SQL statement', {
      request_id: entry.requestId,
      statement_hash: entry.statementHash,
      statement: entry.statement,
    });
  }
}
