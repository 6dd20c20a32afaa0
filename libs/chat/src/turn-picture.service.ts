import { AppError, type Language, type Scalar } from '@app/kernel';
import { type ChartRequest, ImageGenService, type RenderedImage } from '@app/image-gen';
import { AppLogger } from '@app/platform';
import { PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import { ResultPresenter } from '@app/translation';
import { Injectable } from '@nestjs/common';
import type { Conversation } from './conversations.service.js';
import { chartRequestOf } from './domain/chart-request-of.js';
import type { Ask, ReadQuestion } from './domain/turn-plan.js';
import type { PlantResult } from './plant-data.service.js';
import type { TurnMaker } from './turn-maker.js';

/** Rows of the result in the chart's own request; more than any chart shows. */
const CHART_ROWS = 1000;

/** The picture of a turn, or why there is none. */
export interface Drawn {
  flow: 'good' | 'degraded';
  warnings: string[];
  image: RenderedImage | null;
}

export const NOTHING_DRAWN: Drawn = { flow: 'good', warnings: [], image: null };

/** Draws the picture of a turn. One that fails costs the turn its picture and nothing else. */
@Injectable()
export class TurnPictureService {
  constructor(
    private readonly provider: SemanticModelProvider,
    private readonly calendar: PlantCalendar,
    private readonly images: ImageGenService,
    private readonly logger: AppLogger,
  ) {}

  /** Gets ready for what a turn may come to. */
  prepare({ image }: Ask): void {
    if (image !== 'none') this.images.warmUp();
  }

  async draw(
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
    maker.tell({ kind: 'stage', stage: 'drawing' });
    try {
      const request = this.chartRequest(question, result, maker.language);
      const image = await maker.watch.time('image', () => this.images.chart(request, { signal }));
      if (image) {
        const { path, mediaType, size } = await conversation.files.write('image', image.png, signal);
        maker.tell({ kind: 'image', path, mediaType, size });
      }
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
}
