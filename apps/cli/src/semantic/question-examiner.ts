import { type CalendarDay, Clock, isAbort, type Language } from '@app/kernel';
import { DatabaseModule, parseConfig, PlatformModule } from '@app/platform';
import { type LogicalForm, QuestionModule, QuestionUnderstanding } from '@app/question';
import {
  DAY_WORDS,
  dayOfWord,
  PlantCalendar,
  SemanticModelModule,
  SemanticModelProvider,
  ValueIndexService,
  ValueSource,
} from '@app/semantic-model';
import {
  compileLogicalForm,
  PlanningError,
  PlantQueryService,
  type QueryResult,
  type SqlDialect,
  SqlAgentModule,
  SqlGuard,
} from '@app/sql-agent';
import { Global, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareResults } from '../eval/compare-results.js';
import type { Table } from '../eval/gold-table.js';

/** A model alone, without a database: names and codes that only the data knows are not known. */
class NoValues extends ValueSource {
  distinctValues(): ReturnType<ValueSource['distinctValues']> {
    return Promise.resolve({ values: [], complete: true });
  }

  codesAndNames(): ReturnType<ValueSource['codesAndNames']> {
    return Promise.resolve({ rows: [], complete: true });
  }
}

@Module({
  imports: [SemanticModelModule],
  providers: [{ provide: ValueSource, useClass: NoValues }, ValueIndexService],
  exports: [ValueIndexService],
})
class NoValuesModule {}

/** Asks a model questions the way the service does, up to the SQL. */
export class QuestionExaminer {
  constructor(
    private readonly understanding: QuestionUnderstanding,
    private readonly provider: SemanticModelProvider,
    private readonly dialect: SqlDialect,
    private readonly timeZone: string,
    private readonly today: CalendarDay,
    private readonly database: { guard: SqlGuard; queries: PlantQueryService } | null,
  ) {}

  /** Why a question cannot be answered, in a few words; null where it can be. */
  async fault(message: string, language: Language): Promise<string | null> {
    const { today, timeZone, dialect } = this;
    const context = { today, dataVersion: 'examined', language };
    const { understanding } = await this.understanding.understand(message, context);
    switch (understanding.outcome) {
      case 'answer':
        return this.compileFault(understanding.lf, { today, timeZone, dialect });
      case 'refuse': {
        const words = understanding.faults.flatMap((fault) => ('words' in fault ? fault.words : []));
        return words.length > 0 ? `it is not understood: ${words.join(', ')}` : 'it is not understood';
      }
      case 'clarify':
        return 'it can be read in several ways';
      case 'define':
      case 'smallTalk':
        return null;
      case 'statement':
      case 'draw':
        return 'only a language model understands it';
      default:
        return understanding satisfies never;
    }
  }

  /** Why SQL may not be executed; null where it may, or where there is no database to tell. */
  sqlFault(sql: string): string | null {
    try {
      this.database?.guard.check(this.withDays(sql), this.dialect);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** How the rows of the question's own answer differ from those of SQL that a person has checked; null where they are the same. */
  async disagreement(message: string, language: Language, sql: string, signal: AbortSignal): Promise<string | null> {
    const { today, timeZone, dialect, database } = this;
    if (database === null) return null;
    const { understanding } = await this.understanding.understand(message, {
      today,
      dataVersion: 'examined',
      language,
    });
    if (understanding.outcome !== 'answer') return null;
    const compiled = compileLogicalForm(understanding.lf, this.provider.model, { today, timeZone, dialect });
    const context = { requestId: 'lint', origin: 'compiled' as const, signal };
    try {
      const checked = await database.queries.collect({ sql: this.withDays(sql), params: [] }, context);
      const answer = await database.queries.collect(compiled, context);
      const comparison = compareResults(tableOf(checked), tableOf(answer));
      return comparison.same ? null : `its answer is not that of its SQL: ${comparison.why}`;
    } catch (error) {
      if (isAbort(error)) throw error;
      return `it cannot be run: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  /** The model's own words for days, outside of texts, as days of today. */
  private withDays(sql: string): string {
    const { today, dialect } = this;
    const literal = (day: CalendarDay): string => (dialect === 'sqlite' ? `'${day}'` : `DATE '${day}'`);
    return sql.replaceAll(/'(?:[^']|'')*'|\b[A-Z_]+\b/g, (text) => {
      const word = DAY_WORDS.find((each) => each === text);
      return word === undefined ? text : literal(dayOfWord(word, today));
    });
  }

  private compileFault(
    form: LogicalForm,
    context: { today: CalendarDay; timeZone: string; dialect: SqlDialect },
  ): string | null {
    try {
      compileLogicalForm(form, this.provider.model, context);
      return null;
    } catch (error) {
      if (error instanceof PlanningError) return `it does not compile: ${error.message}`;
      throw error;
    }
  }
}

function tableOf({ columns, rows }: QueryResult): Table {
  return { columns: columns.map(({ name }) => name), rows };
}

export interface ExaminerOptions {
  /** Path of the model file, which has no faults. */
  model: string;
  /** The database, for the names and codes that only it knows. */
  url?: string;
  dialect?: SqlDialect;
}

/** Gives `job` an examiner for a model, and lets go of everything afterwards. */
export async function withExaminer<T>(
  { model, url, dialect = 'sqlite' }: ExaminerOptions,
  job: (examiner: QuestionExaminer) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'examiner-'));
  const config = parseConfig({
    SEMANTIC_MODEL_PATH: model,
    CHAT_DOCS_DIR: join(folder, 'chat_docs'),
    LOG_LEVEL: 'CRITICAL',
    ENGINE: 'embedded',
    ...(url === undefined ? {} : { MAINTENANCE_DATABASE_URL: url }),
  });
  const values: Type = url === undefined ? NoValuesModule : SqlAgentModule;
  @Global()
  @Module({
    imports: [
      PlatformModule.forRoot(config),
      // What the plant's door has for language models keeps its accounts in a store; here it lies in the examiner's own folder.
      ...(url === undefined ? [] : [DatabaseModule]),
      SemanticModelModule,
      values,
      QuestionModule.interpreterOnly({ imports: [values] }),
    ],
  })
  class ExaminerModule {}
  try {
    const app = await NestFactory.createApplicationContext(ExaminerModule, { logger: false, abortOnError: false });
    try {
      const { timeZone, today } = zoneAndDay(app.get(PlantCalendar), app.get(Clock));
      const examiner = new QuestionExaminer(
        app.get(QuestionUnderstanding),
        app.get(SemanticModelProvider),
        dialect,
        timeZone,
        today,
        url === undefined
          ? null
          : { guard: app.get(SqlGuard, { strict: false }), queries: app.get(PlantQueryService, { strict: false }) },
      );
      return await job(examiner);
    } finally {
      await app.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function zoneAndDay(calendar: PlantCalendar, clock: Clock): { timeZone: string; today: CalendarDay } {
  return { timeZone: calendar.timeZone, today: calendar.today(clock.now()) };
}
