import { addDays, AppError, type CalendarDay, type Language } from '@app/kernel';
import { AppLogger, Stage } from '@app/platform';
import { getField, PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import { PlanningError } from '@app/sql-agent';
import { type AnswerFacts, AnswerWriter, type Reply, ResultPresenter } from '@app/translation';
import { Injectable } from '@nestjs/common';
import type { ReadQuestion, TurnPlan } from './domain/turn-plan.js';
import type { PlantResult } from './plant-data.service.js';
import { TurnProseService } from './turn-prose.service.js';
import { SuggestionsService } from './suggestions.service.js';
import type { TurnMaker } from './turn-maker.js';

/** A turn that only says something. */
export type Spoken = Pick<Extract<TurnPlan, { kind: 'reply' }>, 'flow' | 'reply'>;

/** How long the whole result is, known once its last row has been seen. */
export interface ResultSize {
  rowCount: number;
  truncated: boolean;
}

/** Finds the words of a turn, and tells them as soon as they are found. */
@Injectable()
export class TurnWordsService {
  constructor(
    private readonly provider: SemanticModelProvider,
    private readonly calendar: PlantCalendar,
    private readonly answers: AnswerWriter,
    private readonly prose: TurnProseService,
    private readonly suggestions: SuggestionsService,
    private readonly logger: AppLogger,
  ) {}

  /** What is said where there is no result to speak of. */
  reply(reply: Reply, maker: TurnMaker): string {
    const text = this.answers.reply(reply, maker.language);
    maker.tell({ kind: 'token', text });
    return text;
  }

  /** The answer to a question, from its result: in the words of whoever understood the question. */
  @Stage('answer')
  async answer(
    question: ReadQuestion,
    result: PlantResult,
    size: ResultSize,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<string> {
    maker.tell({ kind: 'stage', stage: 'answering' });
    const { language } = maker;
    const { main, notes } = this.answers.answer(this.facts(question, result, size), language);
    const presenter = new ResultPresenter(this.provider.model, language, this.calendar.timeZone);
    const { time } = question.lf;
    const words = await this.prose.word(
      {
        interpretation: question.interpretation,
        canonical: question.canonical,
        labels: result.columns.map((column) => presenter.label(column, question.lf)),
        rows: result.rows,
        said: (row) => result.columns.map((column, at) => presenter.text(row[at] ?? null, column)),
        rowCount: size.rowCount,
        days: [result.today, ...(time?.from ? [time.from] : []), ...(time?.to ? [dayBefore(time.to)] : [])],
        draft: main,
      },
      maker,
      signal,
    );
    if (notes === '') return words;
    maker.tell({ kind: 'token', text: ` ${notes}` });
    return `${words} ${notes}`;
  }

  /**
   * What is said when a question was understood and its query came to nothing: its rows cannot be joined, it took too long, or the
   * database refused it. Null for everything else, which is no answer but an error.
   */
  apology(error: unknown, { language }: TurnMaker): Spoken | null {
    if (error instanceof PlanningError) {
      const { subject, from = subject, to = subject } = error.problem;
      const examples = this.suggestions.examples(language).slice(0, 2);
      return {
        flow: 'refused',
        reply: {
          kind: 'refusal',
          faults: [{ kind: 'unreachable', what: error.code === 'no_time_field' ? 'period' : to, from }],
          examples,
        },
      };
    }
    if (!(error instanceof AppError)) return null;
    if (error.code === 'sql_timeout') return { flow: 'failed', reply: { kind: 'queryFailed', reason: 'timeout' } };
    if (error.code === 'sql_failed' || error.code === 'sql_refused') {
      this.logger.error('A compiled query failed', { error });
      return { flow: 'failed', reply: { kind: 'queryFailed', reason: 'error' } };
    }
    return null;
  }

  /** A code that no row has, where the codes are too many to be known beforehand: it is refused, not answered with nothing. */
  missingRow({ lf }: ReadQuestion, result: PlantResult, language: Language): Spoken | null {
    if (lf.kind !== 'lookup' || result.rows.length > 0) return null;
    const { model } = this.provider;
    const code = lf.where
      .flatMap((pred) =>
        'field' in pred && pred.op === 'in' && getField(model, pred.field).role === 'code' ? pred.values : [],
      )
      .map(String)[0];
    if (code === undefined) return null;
    return {
      flow: 'refused',
      reply: {
        kind: 'refusal',
        faults: [{ kind: 'unknownCode', code, near: [] }],
        examples: this.suggestions.examples(language).slice(0, 2),
      },
    };
  }

  private facts(question: ReadQuestion, result: PlantResult, size: ResultSize): AnswerFacts {
    return {
      lf: question.lf,
      columns: result.columns,
      rows: result.rows,
      ...size,
      assumptions: question.assumptions,
      ...comparedWith(result),
      ...(result.emptied ? { emptied: result.emptied } : {}),
      today: result.today,
      timeZone: this.calendar.timeZone,
      ...(result.cacheAgeS === undefined ? {} : { cacheAgeS: result.cacheAgeS }),
    };
  }
}

/** The period that figures stand beside, as the compiler chose it. */
function comparedWith({ query }: PlantResult): Pick<AnswerFacts, 'comparedWith'> {
  const note = query.notes.find(({ code }) => code === 'compared_period');
  return note?.code === 'compared_period' ? { comparedWith: note } : {};
}

function dayBefore(day: CalendarDay): CalendarDay {
  return addDays(day, -1);
}
