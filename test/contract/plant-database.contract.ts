import { AppError, isAbort, type Scalar } from '@app/kernel';
import type { GuardedStatement, PlantDatabase, StreamOptions } from '@app/sql-agent';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

/** A database with the small plant (test/support/small-plant.ts) in it, and the means that a test needs. */
export interface PlantDatabaseHarness {
  database: PlantDatabase;
  /** Statements by way of the guard. */
  guarded(sql: string): GuardedStatement;
  /** A SELECT of one column that works for minutes unless it is stopped. */
  endless: string;
  /** How many statements can run at the same time. */
  connections: number;
  /** Changes a row by another way than the database under test. */
  changeData(): Promise<void>;
  remove(): Promise<void>;
}

const OPTIONS: StreamOptions = { timeoutMs: 10_000, maxRows: 1_000, maxBytes: 1_000_000, batchRows: 50 };

/** What every adapter of `PlantDatabase` does. */
export function describePlantDatabase(name: string, make: () => Promise<PlantDatabaseHarness>): void {
  describe(`PlantDatabase: ${name}`, () => {
    let harness: PlantDatabaseHarness;

    beforeEach(async () => {
      harness = await make();
    });

    afterEach(async () => {
      await harness.database.close();
      await harness.remove();
    });

    const open = (sql: string, params: Scalar[] = [], options: Partial<StreamOptions> = {}) =>
      harness.database.stream(harness.guarded(sql), params, { ...OPTIONS, ...options });

    const read = async (sql: string, params: Scalar[] = [], options: Partial<StreamOptions> = {}) => {
      const rows: Scalar[][] = [];
      for await (const batch of open(sql, params, options)) rows.push(...batch);
      return rows;
    };

    const failure = async (work: Promise<unknown>): Promise<AppError> => {
      const error = await work.then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error instanceof AppError) return error;
      throw new Error('No AppError was raised', { cause: error });
    };

    it('gives rows in the order asked for, cells in the order of the columns', async () => {
      const rows = await read('SELECT name, id, code FROM sites ORDER BY id DESC');
      expect(rows).toEqual([
        ['Planta Querétaro', 2, 'QRO'],
        ['Planta Monterrey', 1, 'MTY'],
      ]);
    });

    it('fills placeholders with values of every kind', async () => {
      const rows = await read(
        'SELECT COUNT(*), ? AS t, ? AS i, ? AS d, ? AS n FROM equipment WHERE status = ? AND id <= ?',
        ["O'Higgins ñ 漢 \u{1F6E0}", 2 ** 40, 0.1, null, 'out_of_service', 10],
      );
      expect(rows).toEqual([[2, "O'Higgins ñ 漢 \u{1F6E0}", 2 ** 40, 0.1, null]]);
    });

    it('keeps every digit of floating point numbers', async () => {
      const numbers = [0.1 + 0.2, 1 / 3, 12345.670000000002, -1.7976931348623157e308, 2 ** 53, 1e-7];
      expect(await read('SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e, ? AS f', numbers)).toEqual([numbers]);
    });

    it('gives columns of the same name each its own cell', async () => {
      expect(
        await read('SELECT e.code, s.code FROM equipment e JOIN sites s ON s.id = e.site_id WHERE e.id = 1'),
      ).toEqual([['BOM-101', 'QRO']]);
    });

    it('gives no batch for no rows', async () => {
      const stream = open('SELECT code FROM equipment WHERE id < 0');
      const batches: Scalar[][][] = [];
      for await (const batch of stream) batches.push(batch);
      expect(batches).toEqual([]);
      expect(stream.progress).toMatchObject({ rows: 0, bytes: 0, truncated: false });
    });

    it('cuts rows into batches of the size asked for', async () => {
      const sizes: number[] = [];
      for await (const batch of open('SELECT id FROM work_orders', [], { batchRows: 150 })) sizes.push(batch.length);
      expect(sizes).toEqual([150, 150, 100]);
    });

    it('stops at the most rows and says that there were more', async () => {
      const stream = open('SELECT id FROM work_orders ORDER BY id', [], { maxRows: 120 });
      const rows: Scalar[][] = [];
      for await (const batch of stream) rows.push(...batch);
      expect(rows).toHaveLength(120);
      expect(rows.at(-1)).toEqual([120]);
      expect(stream.progress).toMatchObject({ rows: 120, truncated: true });
    });

    it('does not say so of a result that is exactly as long as it may be', async () => {
      const stream = open('SELECT id FROM work_orders', [], { maxRows: 400 });
      let rows = 0;
      for await (const batch of stream) rows += batch.length;
      expect(rows).toBe(400);
      expect(stream.progress.truncated).toBe(false);
    });

    it('stops at the most bytes', async () => {
      const stream = open('SELECT title, number FROM work_orders', [], { maxBytes: 2_000 });
      let rows = 0;
      for await (const batch of stream) rows += batch.length;
      expect(rows).toBeGreaterThan(0);
      expect(rows).toBeLessThan(400);
      expect(stream.progress.truncated).toBe(true);
    });

    it('begins to work only when it is iterated, and can be iterated once', async () => {
      const stream = open('SELECT id FROM sites');
      expect(stream.progress.sqlTimeMs).toBe(0);
      for await (const batch of stream) expect(batch).toHaveLength(2);
      expect(stream.progress.sqlTimeMs).toBeGreaterThan(0);
      expect(() => stream[Symbol.asyncIterator]()).toThrow('once');
    });

    it('stops a statement that takes too long, soon after its time is up', async () => {
      const started = performance.now();
      const error = await failure(read(harness.endless, [], { timeoutMs: 300 }));
      const elapsed = performance.now() - started;
      expect(error).toMatchObject({ kind: 'timeout', code: 'sql_timeout' });
      expect(error.message).toContain('0.3 s');
      expect(elapsed).toBeGreaterThanOrEqual(295);
      expect(elapsed).toBeLessThan(1_300);
    });

    it('answers others while a statement works without end', async () => {
      const slow = failure(read(harness.endless, [], { timeoutMs: 600 }));
      const started = performance.now();
      expect(await read('SELECT COUNT(*) FROM sites')).toEqual([[2]]);
      expect(performance.now() - started).toBeLessThan(600);
      expect((await slow).code).toBe('sql_timeout');
    });

    it('keeps the event loop free while a statement works', async () => {
      let turns = 0;
      const timer = setInterval(() => (turns += 1), 10);
      await failure(read(harness.endless, [], { timeoutMs: 500 }));
      clearInterval(timer);
      expect(turns).toBeGreaterThan(20);
    });

    it('stops a statement whose caller leaves', async () => {
      const caller = new AbortController();
      const started = performance.now();
      setTimeout(() => caller.abort(), 100);
      const error = await read(harness.endless, [], { signal: caller.signal }).catch((reason: unknown) => reason);
      expect(isAbort(error)).toBe(true);
      expect(performance.now() - started).toBeLessThan(1_100);
    });

    it('does not begin for a caller who has left', async () => {
      const error = await read('SELECT 1', [], { signal: AbortSignal.abort() }).catch((reason: unknown) => reason);
      expect(isAbort(error)).toBe(true);
    });

    it('ends the iteration of a caller who leaves between two batches', async () => {
      const caller = new AbortController();
      const iterator = open('SELECT id FROM work_orders', [], { signal: caller.signal })[Symbol.asyncIterator]();
      expect((await iterator.next()).done).toBe(false);
      caller.abort();
      expect(isAbort(await iterator.next().catch((reason: unknown) => reason))).toBe(true);
    });

    it('has every connection back after timeouts, aborts and iterations that were left', async () => {
      for (let round = 0; round < harness.connections * 2; round += 1) {
        await failure(read(harness.endless, [], { timeoutMs: 20 }));
        for await (const batch of open('SELECT id FROM work_orders')) {
          expect(batch).toHaveLength(50);
          break;
        }
        const caller = new AbortController();
        setTimeout(() => caller.abort(), 5);
        await read(harness.endless, [], { signal: caller.signal }).catch(() => undefined);
      }
      const all = Array.from({ length: harness.connections * 3 }, () => read('SELECT COUNT(*) FROM equipment'));
      expect(await Promise.all(all)).toEqual(all.map(() => [[60]]));
    });

    it('turns a caller away who has waited for a connection as long as a statement may take', async () => {
      const blockers = Array.from({ length: harness.connections }, () =>
        failure(read(harness.endless, [], { timeoutMs: 600 })),
      );
      const error = await failure(read('SELECT 1', [], { timeoutMs: 100 }));
      expect(error).toMatchObject({ kind: 'unavailable', code: 'plant_busy' });
      expect(error.retryAfterS).toBeGreaterThan(0);
      await Promise.all(blockers);
    });

    it('serves those who wait in the order in which they came', async () => {
      const blockers = Array.from({ length: harness.connections }, () =>
        failure(read(harness.endless, [], { timeoutMs: 300 })),
      );
      const order: number[] = [];
      const waiting = Array.from({ length: harness.connections * 4 }, async (_, index) => {
        await read('SELECT ? AS place', [index]);
        order.push(index);
      });
      await Promise.all([...blockers, ...waiting]);
      // Of those that came before one that has ended, only such as ran beside it may still run.
      const stillOut = order.map(
        (index, place) => index - order.slice(0, place).filter((other) => other < index).length,
      );
      expect(Math.max(...stillOut)).toBeLessThan(harness.connections);
    });

    it('lets a caller leave the queue', async () => {
      const blockers = Array.from({ length: harness.connections }, () =>
        failure(read(harness.endless, [], { timeoutMs: 300 })),
      );
      const caller = new AbortController();
      setTimeout(() => caller.abort(), 50);
      const started = performance.now();
      const error = await read('SELECT 1', [], { signal: caller.signal }).catch((reason: unknown) => reason);
      expect(isAbort(error)).toBe(true);
      expect(performance.now() - started).toBeLessThan(250);
      await Promise.all(blockers);
    });

    it('says why the database refused a statement, without saying where it lies', async () => {
      const error = await failure(read('SELECT SUBSTR(code) AS part FROM sites'));
      expect(error).toMatchObject({ kind: 'invalid', code: 'sql_failed' });
      expect(error.message).not.toMatch(/[/\\]/);
    });

    it('plans a statement without executing it', async () => {
      // Executed, it would run into the time limit of the test.
      await expect(harness.database.explain(harness.guarded(harness.endless))).resolves.toBeUndefined();
      expect(await read('SELECT COUNT(*) AS n FROM sites')).toEqual([[2]]);
      const left = AbortSignal.abort();
      await expect(harness.database.explain(harness.guarded('SELECT id FROM sites'), left)).rejects.toThrow();
    });

    it('answers a ping', async () => {
      await expect(harness.database.ping()).resolves.toBeUndefined();
    });

    it('keeps the data version while nothing changes and changes it with the data', async () => {
      const before = await harness.database.dataVersion();
      await read('SELECT COUNT(*) FROM equipment');
      expect(await harness.database.dataVersion()).toBe(before);
      await harness.changeData();
      expect(await harness.database.dataVersion()).not.toBe(before);
    });

    it('stops what runs when it is closed, and answers nobody afterwards', async () => {
      const running = failure(read(harness.endless));
      const waiting = Array.from({ length: harness.connections * 2 }, () => failure(read(harness.endless)));
      await new Promise((resolve) => setTimeout(resolve, 50));
      await harness.database.close();
      for (const error of await Promise.all([running, ...waiting])) expect(error.kind).toBe('unavailable');
      expect((await failure(read('SELECT 1'))).kind).toBe('unavailable');
      expect((await failure(harness.database.ping())).kind).toBe('unavailable');
      expect((await failure(harness.database.dataVersion())).kind).toBe('unavailable');
      await harness.database.close();
    });
  });
}
