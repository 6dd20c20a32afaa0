import { AppError, type Language, type Scalar } from '@app/kernel';
import { type ChartRequest, ImageGenService, type RenderedImage } from '@app/image-gen';
import { ImageModel, ModelError } from '@app/llm';
import { AppLogger, Stage } from '@app/platform';
import { PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import { ResultPresenter } from '@app/translation';
import { Injectable } from '@nestjs/common';
import type { Conversation } from './conversations.service.js';
import { chartRequestOf } from './domain/chart-request-of.js';
import type { Ask, ReadQuestion, TurnPlan } from './domain/turn-plan.js';
import type { PlantResult } from './plant-data.service.js';
import type { TurnMaker } from './turn-maker.js';

/** Rows of the result in the chart's own request; more than any chart shows. */
const CHART_ROWS = 1000;

/** The chart of a turn, where one was drawn. */
export interface Drawn {
  warnings: readonly string[];
  image: RenderedImage | null;
}

export const NOTHING_DRAWN: Drawn = { warnings: [], image: null };

/** Draws the picture of a turn. One that fails costs the turn its picture and nothing else. */
@Injectable()
export class TurnPictureService {
  constructor(
    private readonly provider: SemanticModelProvider,
    private readonly calendar: PlantCalendar,
    private readonly images: ImageGenService,
    private readonly painter: ImageModel,
    private readonly logger: AppLogger,
  ) {}

  /** Gets ready for what a turn may come to. */
  prepare({ image }: Ask): void {
    if (image !== 'none') this.images.warmUp();
  }

  /** An illustration begins as soon as it is known what of: nothing of the data goes into it. */
  begin(plan: TurnPlan, maker: TurnMaker, signal: AbortSignal): void {
    const subject = subjectOf(plan);
    if (subject === null || (maker.image !== 'illustration' && plan.kind !== 'illustration')) return;
    if (!this.painter.configured) {
      if (plan.kind !== 'illustration') maker.warn({ kind: 'noIllustrations' });
      return;
    }
    maker.illustration = maker.watch.time('image', () => this.paint(subject, maker, signal));
    // Whoever waits for it hears of it; where the turn ends before, nobody has to.
    maker.illustration.catch(() => undefined);
  }

  /**
   * The picture of a result, the illustration that was begun or else a chart, and what made the answer: `writeCode` takes the picture
   * beside which its file is written.
   */
  async draw(
    requestFor: (language: Language) => ChartRequest,
    writeCode: (image: RenderedImage | null) => Promise<void>,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<Drawn> {
    const { png, ...drawn } = await this.make(requestFor, maker, signal);
    const [kept] = await Promise.all([
      png === null || this.keep(png, conversation, maker, signal),
      writeCode(drawn.image),
    ]);
    return kept ? drawn : NOTHING_DRAWN;
  }

  private async make(
    requestFor: (language: Language) => ChartRequest,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<Drawn & { png: Buffer | null }> {
    const nothing = { ...NOTHING_DRAWN, png: null };
    if (maker.image === 'none') return nothing;
    maker.tell({ kind: 'stage', stage: 'drawing' });
    if (maker.illustration) {
      const png = await maker.illustration;
      if (png) return { ...NOTHING_DRAWN, png };
      maker.degraded = true;
      maker.warn({ kind: 'illustrationFailed' });
    }
    try {
      const request = requestFor(maker.language);
      const image = await maker.watch.time('image', () => this.images.chart(request, { signal }));
      return image ? { warnings: image.note ? [image.note] : [], image, png: image.png } : nothing;
    } catch (error) {
      this.failed(error, maker, signal);
      return nothing;
    }
  }

  /** False where the picture could not be stored. */
  private async keep(png: Buffer, conversation: Conversation, maker: TurnMaker, signal: AbortSignal): Promise<boolean> {
    try {
      await this.write(png, conversation, maker, signal);
      return true;
    } catch (error) {
      this.failed(error, maker, signal);
      return false;
    }
  }

  private failed(error: unknown, maker: TurnMaker, signal: AbortSignal): void {
    signal.throwIfAborted();
    this.logger.warn('The picture failed', { error, code: error instanceof AppError ? error.code : undefined });
    maker.degraded = true;
    maker.warn({ kind: 'pictureFailed' });
  }

  /** Writes the illustration that was begun; false where there is none. */
  async illustrate(conversation: Conversation, maker: TurnMaker, signal: AbortSignal): Promise<boolean> {
    const png = await maker.illustration;
    if (!png) {
      maker.degraded = true;
      return false;
    }
    await this.write(png, conversation, maker, signal);
    return true;
  }

  chartRequest(question: ReadQuestion, result: PlantResult, language: Language): ChartRequest {
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

  private async write(png: Buffer, conversation: Conversation, maker: TurnMaker, signal: AbortSignal): Promise<void> {
    const { path, mediaType, size } = await conversation.files.write('image', png, signal);
    maker.tell({ kind: 'image', path, mediaType, size });
  }

  @Stage('picture', { kind: 'illustration' })
  private async paint(subject: string, maker: TurnMaker, signal: AbortSignal): Promise<Buffer | null> {
    try {
      const reply = await this.painter.draw({
        ...maker.call(signal),
        operation: 'illustrate',
        prompt: promptOf(subject),
      });
      return reply.value;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.logger.warn('The illustration failed', { code: error.code });
      return null;
    }
  }
}

/** What an illustration shows: the question as it was read, or the thing that was named. */
function subjectOf(plan: TurnPlan): string | null {
  switch (plan.kind) {
    case 'reply':
      return null;
    case 'illustration':
      return plan.subject;
    case 'written':
      return plan.question.statement.canonical;
    default:
      return plan.question.canonical;
  }
}

function promptOf(subject: string): string {
  return `A clean technical illustration for a maintenance report, without any text, numbers, logos or people. Subject: ${JSON.stringify(subject)}`;
}
