import { createHash } from 'node:crypto';
import type { CalendarDay, Scalar } from '@app/kernel';
import { ModelError } from '@app/llm';
import { AppLogger, Cache } from '@app/platform';
import { ProseWriter, UntrueAnswer } from '@app/translation';
import { Injectable } from '@nestjs/common';
import type { TurnMaker } from './turn-maker.js';

/** Rows that an answer may speak of. */
const SPOKEN_ROWS = 200;

/** A result to be put into words. */
export interface ToWord {
  interpretation: string;
  canonical: string;
  labels: readonly string[];
  rows: readonly Scalar[][];
  /** A row's cells as sentences have them. */
  said: (row: readonly Scalar[]) => string[];
  rowCount: number;
  days: readonly CalendarDay[];
  /** What the template says. */
  draft: string;
}

/**
 * The words of an answer: a language model's where one understood the question, else the template's; also the template's where the
 * model fails, or says what is not in the result. The same result, asked for in the same way, is worded once.
 */
@Injectable()
export class TurnProseService {
  constructor(
    private readonly writer: ProseWriter,
    private readonly cache: Cache,
    private readonly logger: AppLogger,
  ) {}

  async word(result: ToWord, maker: TurnMaker, signal: AbortSignal): Promise<string> {
    const { draft, rowCount } = result;
    if (maker.engine !== 'openai' || rowCount === 0) {
      maker.tell({ kind: 'token', text: draft });
      return draft;
    }
    const said = result.rows.slice(0, SPOKEN_ROWS).map(result.said);
    const key = keyOf(result, said, maker);
    const known = await this.cache.get<string>(key);
    if (known) {
      maker.tell({ kind: 'token', text: known.value });
      return known.value;
    }
    const written = await this.write(result, said, maker, signal);
    if (written !== null) await this.cache.set(key, written);
    return written ?? draft;
  }

  /** Tells sentence by sentence what the model writes; null where the template's words took its place. */
  private async write(
    { interpretation, labels, rows, rowCount, days, draft }: ToWord,
    said: string[][],
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<string | null> {
    const { language, ask } = maker;
    const evidence = {
      rows: rows.slice(0, SPOKEN_ROWS),
      said,
      rowCount,
      texts: [interpretation, draft, ...labels],
      days,
    };
    const brief = { message: ask.message, interpretation, language, labels, evidence, draft };
    let told = '';
    try {
      for await (const text of this.writer.write(brief, maker.call(signal))) {
        maker.tell({ kind: 'token', text });
        told += text;
      }
      return told;
    } catch (error) {
      if (error instanceof UntrueAnswer) maker.warn({ kind: 'untrueWords' });
      else if (error instanceof ModelError) {
        maker.degraded = true;
        maker.warn({ kind: 'wordsFailed' });
      } else throw error;
      this.logger.warn('The words of a model were not used', {
        code: error instanceof ModelError ? error.code : 'untrue_answer',
      });
      maker.tell({ kind: 'token', text: draft, ...(told === '' ? {} : { restart: true }) });
      return null;
    }
  }
}

/** An owner's alone: the model saw their words, and may have taken up some. */
function keyOf(
  { canonical, draft, rowCount }: ToWord,
  said: readonly string[][],
  { language, ask }: TurnMaker,
): string {
  const parts = [ask.owner, canonical, language, said, rowCount, draft];
  return `answer:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}
