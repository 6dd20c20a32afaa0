import { AppError, Clock } from '@app/kernel';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeStores } from '../support/store/stores-under-test.js';
import type { TemporaryStore } from '../support/store/temporary-store.js';
import { AuditLog, type AuditRecord } from '../../libs/sql-agent/src/ports/audit-log.js';
import { StatementArchive } from '../../libs/sql-agent/src/ports/statement-archive.js';
import { TypeOrmStatementArchive } from '../../libs/sql-agent/src/adapters/typeorm/typeorm-statement-archive.js';
import { ArchivedAuditLog } from '../../libs/sql-agent/src/adapters/archive/archived-audit-log.js';

class Lines extends AuditLog {
  readonly seen: AuditRecord[] = [];

  record(entry: AuditRecord): void {
    this.seen.push(entry);
  }
}

class FixedClock extends Clock {
  now(): Date {
    return new Date('2026-11-22T18:00:00.000Z');
  }
}

const silence = (): void => undefined;
const SILENT = { debug: silence, info: silence, warn: silence, error: silence, fatal: silence };

function aRecord(changes: Partial<AuditRecord> = {}): AuditRecord {
  return {
    requestId: 'r-1', caller: 'key:console', origin: 'model', outcome: 'ok', statementHash: '0123456789abcdef', statementLength: 8,
    statement: 'SELECT 1', parameterCount: 0, tables: ['equipment', 'sites'], rows: 1, truncated: false, sqlTimeS: 0.002, durationS: 0.004,
    ...changes,
  }; // prettier-ignore
}

await describeStores('The audit of statements', (on) => {
  let store: TemporaryStore;
  let lines: Lines;
  let archive: StatementArchive;
  let log: ArchivedAuditLog;

  beforeEach(async () => {
    store = await on.open();
    lines = new Lines();
    archive = new TypeOrmStatementArchive(store.database, 100);
    log = new ArchivedAuditLog(lines, archive, new FixedClock(), SILENT);
  });

  afterEach(() => store.close());

  it('is in the log at once, and in the store soon, as it was, the newest first', async () => {
    const refused = aRecord({ outcome: 'refused', errorCode: 'sql_refused', sessionId: 's-1', tables: [], rows: 0 });
    log.record(aRecord());
    log.record(refused);
    expect(lines.seen).toHaveLength(2);
    await log.settle();
    const at = '2026-11-22T18:00:00.000Z';
    expect(await archive.list({}, 10)).toEqual([
      { ...refused, id: 2, at },
      { ...aRecord(), id: 1, at },
    ]);
  });

  it('can be asked by caller, outcome, statement and page', async () => {
    for (let n = 0; n < 6; n += 1) {
      log.record(aRecord({ caller: `key:${n % 2}`, outcome: n % 3 ? 'ok' : 'timeout', statementHash: `${n}`.repeat(16) }));
    }
    await log.settle();
    const ids = async (filter: Parameters<StatementArchive['list']>[0], limit = 10) =>
      (await archive.list(filter, limit)).map(({ id }) => id);
    expect(await ids({ caller: 'key:1' })).toEqual([6, 4, 2]);
    expect(await ids({ outcome: 'timeout' })).toEqual([4, 1]);
    expect(await ids({ hash: '4444444444444444' })).toEqual([5]);
    expect(await ids({ caller: 'key:1', before: 6 }, 1)).toEqual([4]);
  }); // prettier-ignore

  it('keeps the newest, as many as there is room for', async () => {
    for (let n = 0; n < 230; n += 1) log.record(aRecord({ rows: n }));
    await log.settle();
    const kept = await archive.list({}, 1_000);
    expect(kept).toHaveLength(100);
    expect(kept.at(-1)).toMatchObject({ rows: 130 });
  });

  it('loses nothing while the store cannot be used for a moment', async () => {
    let away = true;
    class Failing extends StatementArchive {
      add(...given: Parameters<StatementArchive['add']>): Promise<void> {
        if (away) return Promise.reject(new AppError({ code: 'database_unavailable', kind: 'unavailable', message: 'x' }));
        return archive.add(...given);
      }

      list(...given: Parameters<StatementArchive['list']>): ReturnType<StatementArchive['list']> {
        return archive.list(...given);
      }
    }
    log = new ArchivedAuditLog(lines, new Failing(), new FixedClock(), SILENT);
    log.record(aRecord({ rows: 1 }));
    await log.settle();
    expect(await archive.list({}, 10)).toEqual([]);
    away = false;
    log.record(aRecord({ rows: 2 }));
    await log.settle();
    expect((await archive.list({}, 10)).map(({ rows }) => rows)).toEqual([2, 1]);
  }); // prettier-ignore
});
