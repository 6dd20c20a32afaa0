import { createHash } from 'node:crypto';
import { type CalendarDay, Clock, type Scalar } from '@app/kernel';
import { Cache, noteInSpan, Stage } from '@app/platform';
import type { AnsweredColumn, LogicalForm } from '@app/question';
import { PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import {
  type CompiledQuery,
  compileLogicalForm,
  PlantDatabase,
  PlantQueryService,
  type QueryStream,
} from '@app/sql-agent';
import type { Emptied } from '@app/translation';
import { Injectable } from '@nestjs/common';
import { FormMemo } from './domain/form-memo.js';
import type { ReadQuestion } from './domain/turn-plan.js';
import type { TurnMaker } from './turn-maker.js';

/** Rows of a result that are kept in memory and in the cache; longer results are streamed from the database to their file. */
export const KEPT_ROWS = 5000;

/** The part of a result that fits in memory. */
interface KeptResult {
  rows: Scalar[][];
  /** False where there are more rows than are kept. */
  complete: boolean;
  truncated: boolean;
  sqlTimeMs: number;
}

/** A result as the rest of a turn uses it. */
export interface PlantResult {
  query: CompiledQuery;
  columns: AnsweredColumn[];
  /** All rows, or the first `KEPT_ROWS`. */
  rows: Scalar[][];
  complete: boolean;
  truncated: boolean;
  /** Seconds since it was read; absent for a fresh result. */
  cacheAgeS?: number;
  today: CalendarDay;
  /** Why there are no rows, where that was looked into. */
  emptied?: Emptied;
  /** The whole result from the database again, for files of results that are not kept. */
  stream(): QueryStream;
}

/** Answers logical forms from the plant's database or from the cache. */
@Injectable()
export class PlantDataService {
  /** By the day: periods such as this month are compiled to their days. */
  private readonly compiled = new FormMemo<CompiledQuery>();

  constructor(
    private readonly provider: SemanticModelProvider,
    private readonly calendar: PlantCalendar,
    private readonly database: PlantDatabase,
    private readonly queries: PlantQueryService,
    private readonly cache: Cache,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws PlanningError where the form cannot be joined; AppError `sql_timeout`, `plant_unavailable`, `plant_busy`
   */
  @Stage('query')
  async read(question: ReadQuestion, maker: TurnMaker, signal: AbortSignal): Promise<PlantResult> {
    const now = this.clock.now();
    const today = this.calendar.today(now);
    const query = this.compile(question.lf, today);
    const context = { requestId: maker.ask.requestId, origin: 'compiled' as const };
    const key = this.keyOf(question, query, today);
    maker.tell({ kind: 'stage', stage: 'querying' });
    maker.tell({ kind: 'sql', sql: query.sql, attempt: 1 });
    const found = await this.cache.wrap<KeptResult>(
      key,
      (shared) => maker.watch.time('sql', () => this.keep(this.queries.stream(query, { ...context, signal: shared }))),
      { signal, keep: (result) => result.complete },
    );
    maker.cache = found.hit ? 'hit' : 'miss';
    noteInSpan({ cache: maker.cache, rows: found.value.rows.length });
    maker.sqlAttempts = found.hit ? 0 : 1;
    return {
      query,
      columns: query.columns,
      ...found.value,
      today,
      ...(found.hit ? { cacheAgeS: Math.max(0, (now.getTime() - found.createdAt.getTime()) / 1000) } : {}),
      stream: () => this.queries.stream(query, { ...context, signal }),
    };
  }

  /** The rows of a side question, such as why there is nothing: cached as any other, but not what the turn reports about. */
  @Stage('query')
  async peek(lf: LogicalForm, question: ReadQuestion, maker: TurnMaker, signal: AbortSignal): Promise<Scalar[][]> {
    const today = this.calendar.today(this.clock.now());
    const query = this.compile(lf, today);
    const context = { requestId: maker.ask.requestId, origin: 'compiled' as const };
    const key = this.keyOf({ ...question, canonical: '' }, query, today);
    const found = await this.cache.wrap<KeptResult>(
      key,
      (shared) => maker.watch.time('sql', () => this.keep(this.queries.stream(query, { ...context, signal: shared }))),
      { signal, keep: (result) => result.complete },
    );
    return found.value.rows;
  }

  private compile(lf: LogicalForm, today: CalendarDay): CompiledQuery {
    const { timeZone } = this.calendar;
    const { dialect } = this.database;
    return this.compiled.of(lf, today, () => compileLogicalForm(lf, this.provider.model, { today, timeZone, dialect }));
  }

  /** Everything that the rows depend on. Owners share it: plant data is the same for everybody who may ask. */
  private keyOf(question: ReadQuestion, query: CompiledQuery, today: CalendarDay): string {
    const parts = [
      question.canonical,
      query.sql,
      query.params,
      this.provider.model.version,
      question.dataVersion,
      today,
      this.calendar.timeZone,
    ];
    return `result:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
  }

  private async keep(stream: QueryStream): Promise<KeptResult> {
    const rows: Scalar[][] = [];
    for await (const batch of stream.batches) {
      rows.push(...batch);
      if (rows.length > KEPT_ROWS) break;
    }
    const complete = rows.length <= KEPT_ROWS;
    return {
      rows: complete ? rows : rows.slice(0, KEPT_ROWS),
      complete,
      truncated: complete && stream.progress.truncated,
      sqlTimeMs: stream.progress.sqlTimeMs,
    };
  }
}
