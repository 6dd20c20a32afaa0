import { AppError, Clock, formatCell, type Language, type ResultColumn, type Scalar } from '@app/kernel';
import type { ChartRequest } from '@app/image-gen';
import { ModelError } from '@app/llm';
import { AppConfig, Stage } from '@app/platform';
import { PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import type { TurnData } from '@app/sessions';
import { PlantQueryService, type WrittenResult, WrittenSqlService } from '@app/sql-agent';
import { AnswerWriter } from '@app/translation';
import { Injectable } from '@nestjs/common';
import type { Conversation } from './conversations.service.js';
import type { WrittenQuestion } from './domain/turn-plan.js';
import { KEPT_ROWS } from './plant-data.service.js';
import { SuggestionsService } from './suggestions.service.js';
import type { TurnMaker, TurnParts } from './turn-maker.js';
import { type Drawn, TurnPictureService } from './turn-picture.service.js';
import { TurnProseService } from './turn-prose.service.js';
import { TurnWordsService } from './turn-words.service.js';

const CHART_ROWS = 1000;

/** A turn whose SQL a language model wrote: of its result nothing is known but what the statement shows. */
@Injectable()
export class WrittenTurnService {
  constructor(
    private readonly sql: WrittenSqlService,
    private readonly queries: PlantQueryService,
    private readonly answers: AnswerWriter,
    private readonly prose: TurnProseService,
    private readonly speech: TurnWordsService,
    private readonly pictures: TurnPictureService,
    private readonly suggestions: SuggestionsService,
    private readonly provider: SemanticModelProvider,
    private readonly calendar: PlantCalendar,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * Null where no attempt at the SQL succeeded and somebody else may try.
   * @throws AppError `sql_timeout`, `plant_unavailable`, `plant_busy`
   */
  async answer(
    question: WrittenQuestion,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<TurnParts | null> {
    const written = await this.run(question, maker, signal);
    if (!written) {
      if (question.fallback) maker.warn({ kind: 'sqlFailed' });
      return null;
    }
    const labels = labelsOf(question, written.result.columns);
    const { data, size } = await this.table(written, labels, conversation, maker, signal);
    const [response, drawn] = await Promise.all([
      this.words(question, written, labels, size, maker, signal),
      this.pictureAndCode(question, written, labels, conversation, maker, signal),
    ]);
    return {
      flow: 'good',
      response,
      confidence: 'assumed',
      interpretation: question.statement.interpretation,
      sql: written.query.sql,
      data,
      suggestions: this.suggestions.examples(maker.language),
      warnings: [...drawn.warnings],
    };
  }

  /** What is said where no attempt succeeded and nobody has another answer. */
  apology(maker: TurnMaker): TurnParts {
    const examples = this.suggestions.examples(maker.language);
    return {
      flow: 'failed',
      response: this.speech.reply({ kind: 'sqlFailed', attempts: maker.sqlAttempts, examples }, maker),
      suggestions: examples,
      warnings: [],
    };
  }

  @Stage('query', { written_by: 'model' })
  private async run(
    { statement }: WrittenQuestion,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<WrittenResult | null> {
    maker.tell({ kind: 'stage', stage: 'querying' });
    try {
      const written = await this.sql.run(statement, {
        context: { requestId: maker.ask.requestId },
        call: maker.call(signal),
        maxRows: KEPT_ROWS,
        onAttempt: (sql, attempt) => {
          maker.sqlAttempts = attempt;
          maker.tell({ kind: 'sql', sql, attempt });
        },
      });
      maker.watch.add('sql', written.result.sqlTimeMs / 1000);
      maker.cache = 'miss';
      return written;
    } catch (error) {
      const failed = error instanceof ModelError || (error instanceof AppError && error.code === 'sql_attempts_failed');
      if (!failed) throw error;
      maker.degraded = true;
      if (error instanceof ModelError) maker.warn({ kind: 'modelFailed', code: error.code });
      return null;
    }
  }

  private async table(
    { query, result }: WrittenResult,
    labels: readonly string[],
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<{ data: TurnData; size: { rowCount: number; truncated: boolean } }> {
    const size = { rowCount: result.rows.length, truncated: result.truncated };
    if (result.truncated) {
      const context = { requestId: maker.ask.requestId, origin: 'model' as const, signal };
      const stream = this.queries.stream(query, context);
      await conversation.files.writeTable(result.columns, stream.batches, signal);
      size.rowCount = stream.progress.rows;
      size.truncated = stream.progress.truncated;
    } else await conversation.files.writeTable(result.columns, [result.rows], signal);
    const columns = result.columns.map((column, at) => ({ ...column, label: labels[at] ?? column.name }));
    const data = { columns, rows: result.rows.slice(0, this.config.headRows), ...size };
    maker.tell({ kind: 'data', data });
    return { data, size };
  }

  private words(
    { statement: { interpretation, canonical } }: WrittenQuestion,
    { result }: WrittenResult,
    labels: readonly string[],
    size: { rowCount: number; truncated: boolean },
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<string> {
    maker.tell({ kind: 'stage', stage: 'answering' });
    const { language } = maker;
    const said = (row: readonly Scalar[]): string[] => this.said(result.columns, row, language);
    const facts = { interpretation, labels, said: result.rows.slice(0, 10).map(said), ...size };
    const draft = this.answers.table(facts, language);
    const days = [this.calendar.today(this.clock.now())];
    const { rows } = result;
    return this.prose.word(
      { interpretation, canonical, labels, rows, said, rowCount: size.rowCount, days, draft },
      maker,
      signal,
    );
  }

  private async pictureAndCode(
    question: WrittenQuestion,
    written: WrittenResult,
    labels: readonly string[],
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<Drawn> {
    await maker.wordsFirst();
    const drawn = await this.pictures.draw(
      (language) => this.chart(question, written, labels, language),
      (image) => this.writeCode(question, written, image?.specification ?? null, conversation, signal),
      conversation,
      maker,
      signal,
    );
    conversation.files.settleAhead();
    return drawn;
  }

  private said(columns: readonly ResultColumn[], row: readonly Scalar[], language: Language): string[] {
    const { timeZone } = this.calendar;
    const { currency } = this.provider.model;
    return columns.map((column, at) => formatCell(row[at] ?? null, column, { language, currency, timeZone }));
  }

  private chart(
    { statement }: WrittenQuestion,
    { result }: WrittenResult,
    labels: readonly string[],
    language: Language,
  ): ChartRequest {
    return {
      table: { columns: result.columns, rows: result.rows.slice(0, CHART_ROWS) },
      columnLabels: [...labels],
      title: statement.interpretation,
      language,
      currency: this.provider.model.currency,
      timeZone: this.calendar.timeZone,
      kindOfResult: result.columns.some(({ role }) => role === 'measure') ? 'aggregate' : 'list',
      ...(result.truncated ? { truncated: true } : {}),
    };
  }

  private async writeCode(
    { statement }: WrittenQuestion,
    { query, result, attempts }: WrittenResult,
    specification: object | null,
    conversation: Conversation,
    signal: AbortSignal,
  ): Promise<void> {
    const { model } = this.provider;
    const code = {
      interpretation: statement.interpretation,
      canonical_question: statement.canonical,
      semantic_model: { name: model.name, version: model.version },
      today: this.calendar.today(this.clock.now()),
      time_zone: this.calendar.timeZone,
      logical_form: null,
      sql: query.sql,
      parameters: query.params,
      written_by: 'language_model',
      attempts,
      columns: result.columns.map(({ name, type }) => ({ name, type })),
      vega_lite: specification,
    };
    await conversation.files.write('code', `${JSON.stringify(code, null, 2)}\n`, signal);
  }
}

/** The model's words for its columns, else their names. */
function labelsOf({ statement }: WrittenQuestion, columns: readonly ResultColumn[]): string[] {
  const labels = new Map(statement.labels.map(({ name, label }) => [name.toLowerCase(), label]));
  return columns.map(({ name }) => labels.get(name.toLowerCase()) ?? name.replaceAll('_', ' '));
}
