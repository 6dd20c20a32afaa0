import { formatList, formatNumber, type Language, type ValueFormat } from '@app/kernel';
import { fieldRefFrom, getDataset, getField, getMetric, type SemanticModel } from '@app/semantic-model/domain';
import type { Dimension, LogicalForm, Measure } from '../logical-form.js';
import { homeOfMeasure } from '../measure-home.js';
import { NounPhraseWriter } from './noun-phrase.js';
import { grainName, periodPhrase } from './period-phrase.js';

const AGGREGATES = {
  es: { sum: 'total de', avg: 'promedio de', min: 'mínimo de', max: 'máximo de' },
  en: { sum: 'total', avg: 'average', min: 'minimum', max: 'maximum' },
} as const;

/**
 * Says what a logical form means, in Spanish or English. The English rendering is the canonical question (the seed of cache
 * keys); the one in the user's language is the interpretation shown with every answer.
 */
export class Paraphraser {
  readonly nouns: NounPhraseWriter;
  private readonly es: boolean;

  constructor(
    private readonly model: SemanticModel,
    private readonly language: Language,
  ) {
    this.nouns = new NounPhraseWriter(model, language);
    this.es = language === 'es';
  }

  /** One line: "Órdenes de trabajo vencidas de bombas, en nov 2026: cantidad, por planta". */
  describe(lf: LogicalForm): string {
    const subject = this.subject(lf);
    const asked = this.asked(lf);
    const text = subject && asked ? `${subject}: ${asked}` : subject || asked;
    return capitalize(text);
  }

  /** As a heading: what is shown, without "count" and "list", which the picture shows by itself. */
  title(lf: LogicalForm): string {
    const plain = this.describe(lf).replace(/: (?:cantidad|lista|count|list)(?=,|$)/, '');
    return plain.replace(/: (?=por |by )/, ', ');
  }

  /** What rows are meant, with their period. */
  subject(lf: LogicalForm): string {
    const dataset = this.subjectDataset(lf);
    const metricOnly =
      lf.measures.length > 0 && lf.measures.every((measure) => 'metric' in measure) && lf.where.length === 0;
    const rows = dataset === undefined || metricOnly ? '' : this.nouns.rows(dataset, lf.where);
    const period = lf.time ? this.periodOf(lf) : '';
    if (rows === '') return period === '' ? '' : this.withMetric(lf, period);
    const qualified = dataset === undefined ? null : this.nouns.qualifiers(dataset, lf.where);
    const scope = qualified ?? `${this.es ? 'de' : 'of'} ${rows}`;
    const named = lf.measures.some((measure) => 'metric' in measure)
      ? this.withMetric(lf, `${scope}${period ? ` ${period}` : ''}`)
      : '';
    return named || [rows, period].filter((part) => part !== '').join(' ');
  }

  private withMetric(lf: LogicalForm, rest: string): string {
    const labels = lf.measures.map((measure) => this.measure(measure));
    return `${formatList(labels, this.language)} ${rest}`;
  }

  private periodOf(lf: LogicalForm): string {
    const { time } = lf;
    if (!time) return '';
    if (time.field === 'default') return periodPhrase(time, this.language);
    const own = this.subjectDataset(lf);
    const defaultTime = own === undefined ? undefined : getDataset(this.model, own).defaultTime;
    const isDefault = defaultTime !== undefined && own !== undefined && fieldRefFrom(own, defaultTime) === time.field;
    return isDefault ? periodPhrase(time, this.language) : this.nouns.window(time);
  }

  private subjectDataset(lf: LogicalForm): string | undefined {
    const [measure] = lf.measures;
    if (!measure) return lf.entity;
    return homeOfMeasure(this.model, measure);
  }

  private asked(lf: LogicalForm): string {
    const parts: string[] = [];
    const metricsNamed =
      lf.measures.some((measure) => 'metric' in measure) && (lf.where.length > 0 || lf.time !== undefined);
    if (lf.measures.length > 0 && !metricsNamed)
      parts.push(
        formatList(
          lf.measures.map((measure) => this.measure(measure)),
          this.language,
        ),
      );
    if (lf.kind === 'exists') parts.push(this.es ? 'si hay' : 'whether there are any');
    if (lf.kind === 'lookup' && lf.columns.length > 0) {
      const shown = lf.columns.filter(
        (column) => !['code', 'name'].includes(getField(this.model, column).role) || lf.columns.length <= 2,
      );
      parts.push(
        formatList(
          shown.map((column) => this.nouns.fieldLabel(column)),
          this.language,
        ),
      );
    } else if (lf.kind === 'list' || lf.kind === 'lookup') parts.push(this.es ? 'lista' : 'list');
    if (lf.by.length > 0)
      parts.push(
        `${this.es ? 'por' : 'by'} ${formatList(
          lf.by.map((dimension) => this.dimension(dimension)),
          this.language,
        )}`,
      );
    if (lf.share) parts.push(this.es ? 'en porcentaje del total' : 'as a percentage of the total');
    for (const having of lf.having ?? []) {
      const measure = lf.measures[having.measure];
      if (measure)
        parts.push(
          `${this.measure(measure)} ${having.op} ${formatNumber(having.value, this.formatOf(measure), { language: this.language, currency: this.model.currency })}`,
        );
    }
    const rank = this.rank(lf);
    if (rank) parts.push(rank);
    const compared = this.compared(lf);
    if (compared) parts.push(compared);
    return parts.join(', ');
  }

  /** What the figures of a form are, in the model's words: "MTTR: horas de paro…"; empty where they say it themselves. */
  definitions({ measures }: LogicalForm): string[] {
    return measures.flatMap((measure) => {
      const metric = 'metric' in measure ? getMetric(this.model, measure.metric) : undefined;
      const meant = metric?.description[this.language];
      return metric && meant ? [`${metric.wording[this.language].label}: ${meant.replace(/\.$/, '')}`] : [];
    });
  }

  measure(measure: Measure): string {
    if ('metric' in measure) return getMetric(this.model, measure.metric).wording[this.language].label;
    if ('countOf' in measure) return this.es ? 'cantidad' : 'count';
    if ('rowsOf' in measure) {
      if (measure.where.length > 0) return this.nouns.rows(measure.rowsOf, measure.where);
      const rows = this.nouns.datasetLabel(measure.rowsOf, true);
      if (measure.time === undefined) return rows;
      return `${rows} ${this.es ? 'por' : 'by'} ${this.nouns.fieldLabel(measure.time)}`;
    }
    if ('shareOf' in measure) {
      if (measure.sumOf !== undefined) {
        const part =
          this.nouns.qualifiers(measure.shareOf, measure.where) ?? this.nouns.rows(measure.shareOf, measure.where);
        const label = this.nouns.fieldLabel(measure.sumOf);
        return this.es ? `porcentaje de ${label} ${part}` : `percentage of ${label} ${part}`;
      }
      const part = this.nouns.rows(measure.shareOf, measure.where);
      return this.es ? `porcentaje de ${part}` : `percentage of ${part}`;
    }
    if ('meanOf' in measure) {
      const { per } = measure;
      const unit = 'grain' in per ? grainName(per.grain, this.language) : this.nouns.datasetLabel(per.entity);
      const label =
        'countOf' in measure.meanOf
          ? this.nouns.datasetLabel(measure.meanOf.countOf, true)
          : this.measure(measure.meanOf);
      return this.es ? `promedio de ${label} por ${unit}` : `average ${label} per ${unit}`;
    }
    if ('percent' in measure) {
      const [part, whole] = [measure.percent, measure.of].map((one) => this.measure(one));
      return this.es ? `${part} en porcentaje de ${whole}` : `${part} as a percentage of ${whole}`;
    }
    if ('distinct' in measure) {
      const { plural } = getField(this.model, measure.distinct).wording[this.language];
      return this.es ? `cantidad de ${plural}` : `number of ${plural}`;
    }
    if ('ageOf' in measure) {
      const years = measure.unit === 'years';
      const age = this.es ? `antigüedad (${years ? 'años' : 'días'})` : `age (${years ? 'years' : 'days'})`;
      return `${AGGREGATES[this.language][measure.agg]} ${age}`;
    }
    const { wording, format } = getField(this.model, measure.field);
    const { label, plural } = wording[this.language];
    if (measure.agg === 'sum') return format === 'currency' ? label : plural || label;
    return `${AGGREGATES[this.language][measure.agg]} ${label}`;
  }

  formatOf(measure: Measure): ValueFormat {
    if ('metric' in measure) return getMetric(this.model, measure.metric).format;
    if ('meanOf' in measure) return this.formatOf(measure.meanOf);
    if ('shareOf' in measure || 'percent' in measure) return 'percent';
    if ('ageOf' in measure) return measure.unit ?? 'days';
    return 'field' in measure ? getField(this.model, measure.field).format : 'plain';
  }

  dimension(dimension: Dimension): string {
    if ('entity' in dimension) return this.nouns.datasetLabel(dimension.entity);
    if ('field' in dimension) return this.nouns.fieldLabel(dimension.field);
    return grainName(dimension.grain, this.language);
  }

  private rank(lf: LogicalForm): string {
    if (!lf.order) return '';
    const by = typeof lf.order.by === 'number' ? lf.measures[lf.order.by] : undefined;
    const label = by ? this.measure(by) : typeof lf.order.by === 'string' ? this.nouns.fieldLabel(lf.order.by) : '';
    const descending = lf.order.dir === 'desc';
    if (!lf.limit)
      return this.es
        ? `de ${descending ? 'mayor a menor' : 'menor a mayor'} ${label}`
        : `by ${label}, ${descending ? 'descending' : 'ascending'}`;
    const per = lf.limit.per
      ? this.es
        ? ` por ${this.dimension(lf.limit.per)}`
        : ` per ${this.dimension(lf.limit.per)}`
      : '';
    if (typeof lf.order.by === 'string' && getField(this.model, lf.order.by).role === 'time') {
      return this.es
        ? `${descending ? 'últimas' : 'primeras'} ${lf.limit.n} por ${label}`
        : `${descending ? 'latest' : 'earliest'} ${lf.limit.n} by ${label}`;
    }
    if (lf.limit.after) {
      const [first, last] = [lf.limit.after + 1, lf.limit.after + lf.limit.n];
      const places = first === last ? `${first}` : `${first}–${last}`;
      return this.es
        ? `lugar ${places} por ${descending ? 'mayor' : 'menor'} ${label}${per}`
        : `place ${places} by ${descending ? 'highest' : 'lowest'} ${label}${per}`;
    }
    if (lf.limit.n === 1)
      return this.es
        ? `el de ${descending ? 'mayor' : 'menor'} ${label}${per}`
        : `the ${descending ? 'top' : 'lowest'} by ${label}${per}`;
    return this.es
      ? `${lf.limit.n} con ${descending ? 'mayor' : 'menor'} ${label}${per}`
      : `${descending ? 'top' : 'lowest'} ${lf.limit.n} by ${label}${per}`;
  }

  private compared(lf: LogicalForm): string {
    if (!lf.compare || !('to' in lf.compare)) return '';
    if (lf.compare.to === 'previous')
      return this.es ? 'comparado con el periodo anterior' : 'compared with the previous period';
    return this.es ? 'comparado con un año antes' : 'compared with a year earlier';
  }
}

export function capitalize(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
