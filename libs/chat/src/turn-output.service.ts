import { AppError, type Language, type Scalar } from '@app/kernel';
import { type ChartRequest, ImageGenService, type RenderedImage } from '@app/image-gen';
import { AppConfig, AppLogger } from '@app/platform';
import { getField, PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import type { TurnData } from '@app/sessions';
import { PlanningError } from '@app/sql-agent';
import { type AnswerFacts, AnswerWriter, ResultPresenter } from '@app/translation';
import { Injectable } from '@nestjs/common';
import type { Conversation } from './conversations.service.js';
import { chartRequestOf } from './domain/chart-request-of.js';
import type { Ask, ReadQuestion, TurnPlan } from './domain/turn-plan.js';
import type { PlantResult } from './plant-data.service.js';
import { SuggestionsService } from './suggestions.service.js';
import type { TurnMaker, TurnParts } from './turn-maker.js';

/** Rows of the result in the chart's own request; more than any chart shows. */
const CHART_ROWS = 1000;

/** How long the whole result is, known once its last row has been seen. */
interface ResultSize {
  rowCount: number;
  truncated: boolean;
}

/** Makes what a turn gives back: the words, the table, the picture, and the code behind them. */
@Injectable()
export class TurnOutputService {
  constructor(
    private readonly provider: SemanticModelProvider,
    private readonly calendar: PlantCalendar,
    private readonly answers: AnswerWriter,
    private readonly images: ImageGenService,
    private readonly suggestions: SuggestionsService,
    private readonly config: AppConfig,
    private readonly logger: AppLogger,
  ) {}

  /** Gets ready for what a turn may come to. */
  prepare({ image }: Ask): void {
    if (image !== 'none') this.images.warmUp();
  }

  /** Branch A without data: a refusal, a question back, a definition, courtesy. */
  words(plan: Spoken, maker: TurnMaker): TurnParts {
    const { reply, flow } = plan;
    return {
      flow,
      response: this.answers.reply(reply, maker.language),
      suggestions: reply.kind === 'clarification' ? [...reply.options] : this.suggestions.examples(maker.language),
      warnings: [],
    };
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

  /** Branch A with data: the session saw it a moment ago, so there is nothing to query or to draw again. */
  async answerAndFiles(
    question: ReadQuestion,
    result: PlantResult,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<TurnParts> {
    const [size] = await Promise.all([
      this.writeTable(result, conversation, signal),
      this.writeCode(question, result, null, conversation, signal),
    ]);
    return this.parts(question, result, size, maker, { flow: 'good', warnings: [] });
  }

  /** Branch B: a picture of data that the session has. */
  async pictureOnly(
    question: ReadQuestion,
    result: PlantResult,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<TurnParts> {
    const drawn = await this.draw(question, result, conversation, maker, signal);
    await this.writeCode(question, result, drawn.image, conversation, signal);
    const size = { rowCount: result.rows.length, truncated: result.truncated || !result.complete };
    const parts = await this.parts(question, result, size, maker, drawn);
    // Without a picture the words still answer: data that cannot be drawn, or a renderer that failed.
    if (!drawn.image) return parts;
    const reply = { kind: 'pictureOf', interpretation: question.interpretation } as const;
    return { ...parts, response: this.answers.reply(reply, maker.language) };
  }

  /** Branch C: the table, the picture and the code are made side by side; the answer needs only the rows. */
  async everything(
    question: ReadQuestion,
    result: PlantResult,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<TurnParts> {
    const [size, drawn] = await Promise.all([
      this.writeTable(result, conversation, signal),
      this.pictureAndCode(question, result, conversation, maker, signal),
    ]);
    return this.parts(question, result, size, maker, drawn);
  }

  private async pictureAndCode(
    question: ReadQuestion,
    result: PlantResult,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<Drawn> {
    const drawn =
      maker.ask.image === 'none'
        ? { flow: 'good' as const, warnings: [], image: null }
        : await this.draw(question, result, conversation, maker, signal);
    await this.writeCode(question, result, drawn.image, conversation, signal);
    return drawn;
  }

  private async parts(
    question: ReadQuestion,
    result: PlantResult,
    size: ResultSize,
    maker: TurnMaker,
    { flow, warnings }: Pick<Drawn, 'flow' | 'warnings'>,
  ): Promise<TurnParts> {
    const { language } = maker;
    return {
      flow,
      response: this.answers.answer(
        {
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
        },
        language,
      ),
      confidence: question.confidence,
      interpretation: question.interpretation,
      sql: result.query.sql,
      logicalForm: question.lf,
      data: this.dataOf(question, result, size, language),
      suggestions:
        size.rowCount === 0
          ? this.suggestions.examples(language)
          : await this.suggestions.after(question.lf, language, result.today),
      warnings,
    };
  }

  private dataOf(question: ReadQuestion, result: PlantResult, size: ResultSize, language: Language): TurnData {
    const presenter = new ResultPresenter(this.provider.model, language, this.calendar.timeZone);
    return {
      columns: result.columns.map(({ source: _, ...column }, at) => ({
        ...column,
        label: presenter.label(result.columns[at] ?? { ...column, source: {} }, question.lf),
      })),
      rows: result.rows.slice(0, this.config.headRows),
      ...size,
    };
  }

  /** The whole result as CSV: from memory where it is whole, else from the database again, as fast as the disk takes it. */
  private async writeTable(result: PlantResult, conversation: Conversation, signal: AbortSignal): Promise<ResultSize> {
    if (result.complete) {
      await conversation.files.writeTable(result.columns, [result.rows], signal);
      return { rowCount: result.rows.length, truncated: result.truncated };
    }
    const stream = result.stream();
    await conversation.files.writeTable(result.columns, stream.batches, signal);
    return { rowCount: stream.progress.rows, truncated: stream.progress.truncated };
  }

  private async draw(
    question: ReadQuestion,
    result: PlantResult,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<Drawn> {
    const warnings: string[] = [];
    const es = maker.language === 'es';
    if (maker.ask.image === 'illustration') {
      warnings.push(
        es
          ? 'Esta versión no hace ilustraciones; se hizo una gráfica.'
          : 'This version makes no illustrations; a chart was made instead.',
      );
    }
    try {
      const request = this.chartRequest(question, result, maker.language);
      const image = await maker.watch.time('image', () => this.images.chart(request, { signal }));
      if (image) await conversation.files.write('image', image.png, signal);
      if (image?.note) warnings.push(image.note);
      return { flow: 'good', warnings, image };
    } catch (error) {
      signal.throwIfAborted();
      this.logger.warn('The picture failed', { error, code: error instanceof AppError ? error.code : undefined });
      warnings.push(
        es
          ? 'La imagen no se pudo generar; la respuesta y los datos están completos.'
          : 'The picture could not be made; the answer and the data are complete.',
      );
      return { flow: 'degraded', warnings, image: null };
    }
  }

  private chartRequest(question: ReadQuestion, result: PlantResult, language: Language): ChartRequest {
    const presenter = new ResultPresenter(this.provider.model, language, this.calendar.timeZone);
    const rows: Scalar[][] = result.rows.slice(0, CHART_ROWS).map((row) =>
      row.map((value, at) => {
        const column = result.columns[at];
        return column ? presenter.word(value, column) : value;
      }),
    );
    return chartRequestOf(
      question,
      { ...result, rows, cut: !result.complete || result.truncated },
      presenter,
      this.provider.model,
      this.calendar.timeZone,
    );
  }

  /** What made the answer, to be read or run again elsewhere. */
  private async writeCode(
    question: ReadQuestion,
    result: PlantResult,
    image: RenderedImage | null,
    conversation: Conversation,
    signal: AbortSignal,
  ): Promise<void> {
    const { model } = this.provider;
    const code = {
      interpretation: question.interpretation,
      canonical_question: question.canonical,
      semantic_model: { name: model.name, version: model.version },
      today: result.today,
      time_zone: this.calendar.timeZone,
      logical_form: question.lf,
      sql: result.query.sql,
      parameters: result.query.params,
      columns: result.columns.map(({ name, type }) => ({ name, type })),
      vega_lite: image?.specification ?? null,
    };
    await conversation.files.write('code', `${JSON.stringify(code, null, 2)}\n`, signal);
  }
}

/** The period that figures stand beside, as the compiler chose it. */
function comparedWith({ query }: PlantResult): Pick<AnswerFacts, 'comparedWith'> {
  const note = query.notes.find(({ code }) => code === 'compared_period');
  return note?.code === 'compared_period' ? { comparedWith: note } : {};
}

/** A turn that only says something. */
type Spoken = Pick<Extract<TurnPlan, { kind: 'reply' }>, 'flow' | 'reply'>;

interface Drawn {
  flow: 'good' | 'degraded';
  warnings: string[];
  image: RenderedImage | null;
}
