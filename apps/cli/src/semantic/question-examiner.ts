import { type CalendarDay, type Language, Clock } from '@app/kernel';
import { parseConfig, PlatformModule } from '@app/platform';
import { type LogicalForm, QuestionModule, QuestionUnderstanding } from '@app/question';
import {
  PlantCalendar,
  SemanticModelModule,
  SemanticModelProvider,
  ValueIndexService,
  ValueSource,
} from '@app/semantic-model';
import { compileLogicalForm, PlanningError, type SqlDialect, SqlAgentModule, SqlGuard } from '@app/sql-agent';
import { Global, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
    private readonly guard: SqlGuard | null,
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
      this.guard?.check(sql, this.dialect);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
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
      SemanticModelModule,
      values,
      QuestionModule.forRoot({ imports: [values] }),
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
        url === undefined ? null : app.get(SqlGuard, { strict: false }),
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
