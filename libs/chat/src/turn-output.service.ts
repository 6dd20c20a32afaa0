import { AppConfig } from '@app/platform';
import type { Language } from '@app/kernel';
import type { ChartRequest, RenderedImage } from '@app/image-gen';
import { PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import type { TurnData } from '@app/sessions';
import { ResultPresenter } from '@app/translation';
import { Injectable } from '@nestjs/common';
import type { Conversation } from './conversations.service.js';
import type { ReadQuestion } from './domain/turn-plan.js';
import type { PlantResult } from './plant-data.service.js';
import { SuggestionsService } from './suggestions.service.js';
import type { TurnMaker, TurnParts } from './turn-maker.js';
import { type Drawn, NOTHING_DRAWN, TurnPictureService } from './turn-picture.service.js';
import { type ResultSize, type Spoken, TurnWordsService } from './turn-words.service.js';

/** What a result looks like to whoever asked, and how it is told. */
interface Told {
  response: string;
  data: TurnData;
  suggestions: string[];
}

/** Makes what a turn gives back: the words, the table, the picture, and the code behind them. */
@Injectable()
export class TurnOutputService {
  constructor(
    private readonly provider: SemanticModelProvider,
    private readonly calendar: PlantCalendar,
    private readonly speech: TurnWordsService,
    private readonly pictures: TurnPictureService,
    private readonly suggestions: SuggestionsService,
    private readonly config: AppConfig,
  ) {}

  /** Branch A without data: a refusal, a question back, a definition, courtesy. */
  words({ reply, flow }: Spoken, maker: TurnMaker): TurnParts {
    return {
      flow,
      response: this.speech.reply(reply, maker),
      suggestions: this.suggestionsOf(reply, maker),
      warnings: [],
    };
  }

  private suggestionsOf(reply: Spoken['reply'], maker: TurnMaker): string[] {
    if (reply.kind === 'clarification') return [...reply.options];
    if (reply.kind === 'refusal' && reply.breakdowns) return [...reply.examples];
    return this.suggestions.examples(maker.language);
  }

  /** Branch A with data: the session saw it a moment ago, so there is nothing to query or to draw again. */
  async answerAndFiles(
    question: ReadQuestion,
    result: PlantResult,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<TurnParts> {
    const [told] = await Promise.all([
      this.tableAndAnswer(question, result, conversation, maker, signal),
      this.writeCode(question, result, null, conversation, signal),
    ]);
    return this.parts(question, result, told, NOTHING_DRAWN);
  }

  /** Branch B: a picture of data that the session has. */
  async pictureOnly(
    question: ReadQuestion,
    result: PlantResult,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<TurnParts> {
    const size = { rowCount: result.rows.length, truncated: result.truncated || !result.complete };
    const data = this.tell(question, result, size, maker);
    const code = (image: RenderedImage | null): Promise<void> =>
      this.writeCode(question, result, image, conversation, signal);
    const drawn = await this.pictures.draw(this.chartOf(question, result), code, conversation, maker, signal);
    // Without a picture the words still answer: data that cannot be drawn, or a renderer that failed.
    const response = conversation.files.written.some(({ type }) => type === 'image')
      ? this.speech.reply({ kind: 'pictureOf', interpretation: question.interpretation }, maker)
      : await this.speech.answer(question, result, size, maker, signal);
    const suggestions = await this.suggest(question, result, size, maker);
    return this.parts(question, result, { response, data, suggestions }, drawn);
  }

  /** Branch B without data: a drawing of a thing. */
  async illustration(
    subject: string,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<TurnParts> {
    maker.tell({ kind: 'stage', stage: 'drawing' });
    const drawn = await this.pictures.illustrate(conversation, maker, signal);
    return this.words({ flow: 'good', reply: drawn ? { kind: 'drawn', subject } : { kind: 'cannotDraw' } }, maker);
  }

  /** Branch C: the table, the words, the picture and the code are made side by side. */
  async everything(
    question: ReadQuestion,
    result: PlantResult,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<TurnParts> {
    const [told, drawn] = await Promise.all([
      this.tableAndAnswer(question, result, conversation, maker, signal),
      this.pictureAndCode(question, result, conversation, maker, signal),
    ]);
    return this.parts(question, result, told, drawn);
  }

  /** The answer waits for the file only where the result is too long to be counted without it. */
  private async tableAndAnswer(
    question: ReadQuestion,
    result: PlantResult,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<Told> {
    const written = result.complete
      ? maker.wordsFirst().then(() => this.writeTable(result, conversation, signal))
      : this.writeTable(result, conversation, signal);
    const size = result.complete ? { rowCount: result.rows.length, truncated: result.truncated } : await written;
    const data = this.tell(question, result, size, maker);
    const [response, suggestions] = await Promise.all([
      this.speech.answer(question, result, size, maker, signal),
      this.suggest(question, result, size, maker),
      written,
    ]);
    return { response, data, suggestions };
  }

  private async pictureAndCode(
    question: ReadQuestion,
    result: PlantResult,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<Drawn> {
    await maker.wordsFirst();
    const code = (image: RenderedImage | null): Promise<void> =>
      this.writeCode(question, result, image, conversation, signal);
    const drawn = await this.pictures.draw(this.chartOf(question, result), code, conversation, maker, signal);
    conversation.files.settleAhead();
    return drawn;
  }

  private parts(
    question: ReadQuestion,
    result: PlantResult,
    { response, data, suggestions }: Told,
    { warnings }: Drawn,
  ): TurnParts {
    return {
      flow: 'good',
      response,
      confidence: question.confidence,
      interpretation: question.explained,
      sql: result.query.sql,
      logicalForm: question.lf,
      data,
      suggestions,
      warnings: [...warnings],
    };
  }

  /** What may come next, found out while a model words the answer: the model is asked first. */
  private async suggest(
    question: ReadQuestion,
    result: PlantResult,
    { rowCount }: ResultSize,
    maker: TurnMaker,
  ): Promise<string[]> {
    if (rowCount === 0) return this.suggestions.examples(maker.language);
    await new Promise((resolve) => setImmediate(resolve));
    await maker.wordsFirst();
    return this.suggestions.after(question.lf, maker.language, result.today);
  }

  private chartOf(question: ReadQuestion, result: PlantResult): (language: Language) => ChartRequest {
    return (language) => this.pictures.chartRequest(question, result, language);
  }

  private tell(question: ReadQuestion, result: PlantResult, size: ResultSize, maker: TurnMaker): TurnData {
    const data = this.dataOf(question, result, size, maker.language);
    maker.tell({ kind: 'data', data });
    return data;
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
      interpretation: question.explained,
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
