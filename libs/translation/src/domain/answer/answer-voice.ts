import { formatNumber, type Language } from '@app/kernel';
import {
  homeOfMeasure,
  type LogicalForm,
  type Measure,
  periodPhrase,
  type Pred,
  type TimeWindow,
} from '@app/question/domain';
import { getDataset, getField, getMetric, type SemanticModel } from '@app/semantic-model/domain';
import type { AnswerFacts } from '../answer-facts.js';
import { ResultPresenter } from '../result-presenter.js';

/** Groups and rows that an answer names one by one; of more it names the first few. */
export const NAMED = 5;
export const NAMED_OF_MANY = 3;

/** What every sentence of an answer needs: its language, its result, and the phrases for rows and periods. */
export class AnswerVoice {
  readonly es: boolean;
  readonly words: ResultPresenter;

  constructor(
    readonly model: SemanticModel,
    readonly facts: AnswerFacts,
    readonly language: Language,
  ) {
    this.es = language === 'es';
    this.words = new ResultPresenter(model, language, facts.timeZone);
  }

  readonly say = (es: string, en: string): string => (this.es ? es : en);

  number(value: number): string {
    return formatNumber(value, 'plain', { language: this.language });
  }

  /** " en oct 2026"; where nothing limits what happened when, " en todo el historial". */
  get period(): string {
    const { time } = this.facts.lf;
    if (time) return ` ${this.window(time)}`;
    return this.overAllHistory() ? this.say(' en todo el historial', ' in all recorded history') : '';
  }

  window(time: TimeWindow): string {
    return time.field === 'default' ? periodPhrase(time, this.language) : this.words.paraphraser.nouns.window(time);
  }

  /** True for what happened at some time and is asked of all times: not for what is so now, such as pending orders. */
  private overAllHistory(): boolean {
    const { lf } = this.facts;
    const [measure] = lf.measures;
    if (!measure || lf.having || lf.where.some((pred) => this.saysWhen(pred))) return false;
    if ('metric' in measure) return getMetric(this.model, measure.metric).terms.every(({ time }) => time !== undefined);
    if (
      'shareOf' in measure ||
      'rowsOf' in measure ||
      'ageOf' in measure ||
      'meanOf' in measure ||
      'percent' in measure
    )
      return false;
    const home = this.homeOf(measure);
    const { defaultTime } = getDataset(this.model, home);
    return defaultTime !== undefined && !lf.where.some((pred) => this.describes(pred, home));
  }

  /** A condition on the row itself may say how it is now; where it stands does not. */
  private describes(pred: Pred, dataset: string): boolean {
    if ('predicate' in pred) return pred.predicate.startsWith(`${dataset}.`);
    return !('field' in pred) || getField(this.model, pred.field).dataset === dataset;
  }

  private saysWhen(pred: Pred): boolean {
    if ('exists' in pred) return pred.time !== undefined;
    if ('ageOf' in pred) return true;
    return 'field' in pred && getField(this.model, pred.field).role === 'time';
  }

  rows(dataset: string, { where }: Pick<LogicalForm, 'where'>, plural: boolean): string {
    return this.words.paraphraser.nouns.rows(
      dataset,
      where.filter((pred) => !this.namesMany(pred)),
      plural,
    );
  }

  /** A list of codes that the answer names anyway. */
  private namesMany(pred: Pred): boolean {
    return (
      'field' in pred && pred.op === 'in' && pred.values.length > 1 && getField(this.model, pred.field).role === 'code'
    );
  }

  /** "Hay 15 equipos…" */
  thereAre(count: number, dataset: string): string {
    if (count === 0) {
      const none = this.rows(dataset, this.facts.lf, true);
      return this.say(`No hay ${none}${this.period}.`, `There are no ${none}${this.period}.`);
    }
    const rows = this.rows(dataset, this.facts.lf, count !== 1);
    return this.say(
      `Hay ${this.number(count)} ${rows}${this.period}.`,
      `There ${count === 1 ? 'is' : 'are'} ${this.number(count)} ${rows}${this.period}.`,
    );
  }

  homeOf(measure: Measure): string {
    return homeOfMeasure(this.model, measure);
  }
}

export function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

export function uncapitalized(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}
