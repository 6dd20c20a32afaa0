import { formatList, formatNumber, type Language, type Scalar } from '@app/kernel';
import { type AnsweredColumn, type LogicalForm, type Measure, periodPhrase } from '@app/question';
import { getMetric, type SemanticModel } from '@app/semantic-model';
import type { AnswerFacts } from './answer-facts.js';
import { ResultPresenter } from './result-presenter.js';

/** Groups and rows that an answer names; the rest is in the data. */
const NAMED_GROUPS = 5;

/** Writes the sentences about one result. */
export class AnswerTemplate {
  private readonly es: boolean;
  private readonly words: ResultPresenter;

  constructor(
    private readonly model: SemanticModel,
    private readonly facts: AnswerFacts,
    private readonly language: Language,
  ) {
    this.es = language === 'es';
    this.words = new ResultPresenter(model, language, facts.timeZone);
  }

  write(): string {
    return [this.main(), this.rest(), ...this.assumed(), this.age()].filter((sentence) => sentence !== '').join(' ');
  }

  private main(): string {
    const { lf, rowCount } = this.facts;
    switch (lf.kind) {
      case 'exists':
        return this.existence();
      case 'list':
        return this.list();
      case 'lookup':
        return rowCount === 0 ? this.nothingFound() : this.lookup();
      case 'aggregate':
        if (lf.by.length === 0) return this.figures();
        return rowCount === 0 ? this.nothingFound() : this.groups();
    }
  }

  private get period(): string {
    const { time } = this.facts.lf;
    return time
      ? ` ${time.field === 'default' ? periodPhrase(time, this.language) : this.words.paraphraser.nouns.window(time)}`
      : '';
  }

  private rows(dataset: string, lf: LogicalForm, plural: boolean): string {
    return this.words.paraphraser.nouns.rows(dataset, lf.where, plural);
  }

  /** "Hay 15 equipos…" */
  private thereAre(count: number, dataset: string): string {
    const rows = this.rows(dataset, this.facts.lf, count !== 1);
    if (count === 0) {
      const none = this.rows(dataset, this.facts.lf, true);
      return this.es ? `No hay ${none}${this.period}.` : `There are no ${none}${this.period}.`;
    }
    const number = formatNumber(count, 'plain', { language: this.language });
    if (this.es) return `Hay ${number} ${rows}${this.period}.`;
    return `There ${count === 1 ? 'is' : 'are'} ${number} ${rows}${this.period}.`;
  }

  private existence(): string {
    const count = Number(this.facts.rows[0]?.[0] ?? 0);
    const sentence = this.thereAre(count, this.facts.lf.entity ?? '');
    const yes = this.es ? 'Sí' : 'Yes';
    return count > 0
      ? `${yes}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
      : `No: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
  }

  private figures(): string {
    const { lf, columns, rows } = this.facts;
    const row = rows[0] ?? [];
    const [measure] = lf.measures;
    if (lf.measures.length === 1 && measure && 'countOf' in measure && !lf.compare)
      return this.thereAre(Number(row[0] ?? 0), measure.countOf);
    const sentences = lf.measures.map((each, index) => this.figure(each, index, row, columns));
    return sentences.join(' ');
  }

  private figure(measure: Measure, index: number, row: readonly Scalar[], columns: readonly AnsweredColumn[]): string {
    const at = columns.findIndex(
      (column) => column.source.measureIndex === index && column.source.derived === undefined,
    );
    const column = columns[at];
    const value = row[at] ?? null;
    if (!column) return '';
    if ('shareOf' in measure) return this.share(measure, value, column);
    const text = value === null ? this.emptyMeaning(measure) : this.words.text(value, column);
    const label =
      'countOf' in measure
        ? this.words.paraphraser.nouns.datasetLabel(measure.countOf, true)
        : this.words.paraphraser.measure(measure);
    const scope = this.scopeOf(measure);
    return `${label.charAt(0).toLocaleUpperCase()}${label.slice(1)}${scope}${this.period}: ${text}${this.comparison(index, row, columns)}.`;
  }

  /** " de bombas críticas": which rows a figure is over, when the question narrowed them. */
  private scopeOf(measure: Measure): string {
    const { lf } = this.facts;
    if (lf.where.length === 0) return '';
    const home =
      'metric' in measure
        ? (getMetric(this.model, measure.metric).terms[0]?.home ?? '')
        : 'countOf' in measure
          ? measure.countOf
          : this.homeOfField(measure);
    if ('countOf' in measure) return '';
    const qualified = 'metric' in measure ? this.words.paraphraser.nouns.qualifiers(home, lf.where) : null;
    return ` ${qualified ?? `${this.es ? 'de' : 'of'} ${this.rows(home, lf, true)}`}`;
  }

  private homeOfField(measure: Measure): string {
    const ref =
      'field' in measure
        ? measure.field
        : 'distinct' in measure
          ? measure.distinct
          : 'ageOf' in measure
            ? measure.ageOf
            : '';
    return ref.split('.')[0] ?? '';
  }

  private share(measure: Extract<Measure, { shareOf: string }>, value: Scalar, column: AnsweredColumn): string {
    const { nouns } = this.words.paraphraser;
    const whole = this.rows(measure.shareOf, this.facts.lf, true);
    const part = nouns.rows(measure.shareOf, measure.where, true);
    if (value === null)
      return this.es
        ? `No hay ${whole}${this.period}, así que no hay porcentaje.`
        : `There are no ${whole}${this.period}, so there is no percentage.`;
    const text = this.words.text(value, column);
    if (measure.sumOf !== undefined) {
      const sum = nouns.fieldLabel(measure.sumOf);
      return this.es
        ? `El ${text} de ${sum} de ${whole}${this.period} corresponde a ${part}.`
        : `${text} of ${sum} of ${whole}${this.period} comes from ${part}.`;
    }
    return this.es
      ? `El ${text} de ${whole}${this.period} son ${part}.`
      : `${text} of ${whole}${this.period} are ${part}.`;
  }

  private emptyMeaning(measure: Measure): string {
    if ('metric' in measure) return getMetric(this.model, measure.metric).emptyMeaning[this.language];
    return this.es ? 'sin datos en el periodo' : 'no data in the period';
  }

  private comparison(index: number, row: readonly Scalar[], columns: readonly AnsweredColumn[]): string {
    const cell = (derived: 'previous' | 'change'): string | null => {
      const at = columns.findIndex(
        (column) => column.source.measureIndex === index && column.source.derived === derived,
      );
      const column = columns[at];
      return column && row[at] !== null && row[at] !== undefined ? this.words.text(row[at], column) : null;
    };
    const previous = cell('previous');
    if (previous === null) return '';
    const change = cell('change');
    const before = this.es ? 'antes' : 'before';
    return ` (${before}: ${previous}${change === null ? '' : `, ${change.startsWith('-') ? '' : '+'}${change}`})`;
  }

  private list(): string {
    const { lf, rowCount, truncated } = this.facts;
    const dataset = lf.entity ?? '';
    if (rowCount === 0) return this.thereAre(0, dataset);
    if (lf.limit && lf.order && rowCount <= lf.limit.n) {
      if (rowCount === 1) return this.lookup();
      const names = this.rowNames(rowCount);
      return `${this.words.paraphraser.describe(lf)}: ${names}.`;
    }
    const number = `${truncated ? (this.es ? 'más de ' : 'more than ') : ''}${formatNumber(rowCount, 'plain', { language: this.language })}`;
    const rows = this.rows(dataset, lf, rowCount !== 1);
    return `${this.es ? 'Encontré' : 'I found'} ${number} ${rows}${this.period}: ${this.rowNames(rowCount)}.`;
  }

  private rowNames(rowCount: number): string {
    const { rows } = this.facts;
    const names = rows.slice(0, NAMED_GROUPS).map((row) => this.rowName(row));
    if (rowCount > names.length)
      names.push(this.es ? `${rowCount - names.length} más` : `${rowCount - names.length} more`);
    return formatList(names, this.language);
  }

  /** A row by its code and name, else by its first cell. */
  private rowName(row: readonly Scalar[]): string {
    const { columns } = this.facts;
    const naming = columns
      .filter((column) => column.source.entity !== undefined || /(?:^|_)(?:code|number|name)$/.test(column.name))
      .slice(0, 2);
    const cells = (naming.length > 0 ? naming : columns.slice(0, 1)).map((column) =>
      this.words.text(row[columns.indexOf(column)] ?? null, column),
    );
    const [first = '', second] = cells;
    return second && second !== '—' ? `${first} (${second})` : first;
  }

  private lookup(): string {
    const { columns, rows, rowCount, lf } = this.facts;
    const row = rows[0] ?? [];
    if (rowCount > 1)
      return `${this.es ? 'Encontré' : 'I found'} ${rowCount} ${this.rows(lf.entity ?? '', lf, true)}: ${this.rowNames(rowCount)}.`;
    const name = this.rowName(row);
    const shown = columns
      .map((column, at) => ({ column, text: this.words.text(row[at] ?? null, column) }))
      .filter(({ text }) => !name.includes(text))
      .map(({ column, text }) => `${this.words.label(column, lf)}: ${text}`);
    return shown.length === 0 ? `${name}.` : `${name} — ${shown.join('; ')}.`;
  }

  private nothingFound(): string {
    const { lf } = this.facts;
    // "more than 10 failures": that no group has so many does not mean that there are none.
    if (lf.having) return `${this.es ? 'Ningún resultado' : 'No result'}: ${this.words.paraphraser.describe(lf)}.`;
    const [measure] = lf.measures;
    const dataset =
      lf.kind === 'lookup'
        ? (lf.entity ?? '')
        : measure && 'countOf' in measure
          ? measure.countOf
          : (lf.entity ?? (measure ? this.homeOfField(measure) : ''));
    if (!this.model.datasets.has(dataset))
      return this.es ? 'No hay datos que cumplan lo pedido.' : 'There is no data that meets the request.';
    return this.thereAre(0, dataset);
  }

  private groups(): string {
    const { lf, columns, rows, rowCount } = this.facts;
    const dimensions = columns.filter((column) => column.role === 'dimension' || column.role === 'time');
    const at = columns.findIndex(
      (column) =>
        column.role === 'measure' && column.source.derived !== 'previous' && column.source.derived !== 'change',
    );
    const shareAt = columns.findIndex((column) => column.source.derived === 'share');
    const measureAt = shareAt >= 0 ? shareAt : at;
    const column = columns[measureAt];
    if (!column) return '';
    const name = (row: readonly Scalar[]): string => {
      const cells = dimensions.map((dimension) => this.words.text(row[columns.indexOf(dimension)] ?? null, dimension));
      // A group of rows without code has no name either: once is enough.
      return cells
        .filter((cell, at) => at === 0 || cell !== cells[at - 1] || dimensions[at]?.source.entity === undefined)
        .join(' · ');
    };
    const others = columns.filter(
      (each) => each.role === 'measure' && each.source.derived === undefined && each !== column,
    );
    const several = shareAt < 0 && others.length > 0;
    const figure = (row: readonly Scalar[], each: AnsweredColumn): string =>
      this.words.text(row[columns.indexOf(each)] ?? null, each);
    const value = (row: readonly Scalar[]): string =>
      several
        ? [column, ...others].map((each) => `${this.words.label(each, lf)} ${figure(row, each)}`).join(', ')
        : figure(row, column);
    const one = rows[0];
    if (rowCount === 1 && one) return `${name(one)}: ${value(one)} (${this.words.label(column, lf)}${this.period}).`;
    const shown = this.notable(measureAt).map((row) => `${name(row)}: ${value(row)}`);
    const more = rowCount - shown.length;
    if (more > 0) shown.push(this.es ? `y ${more} más` : `and ${more} more`);
    return `${this.words.paraphraser.describe(lf)}: ${shown.join('; ')}.`;
  }

  /** The groups worth naming: the largest where no order was asked for and the axis is no time. */
  private notable(measureAt: number): Scalar[][] {
    const { lf, rows, rowCount } = this.facts;
    const ordered = lf.order !== undefined || lf.by.some((dimension) => 'time' in dimension) || rows.length < rowCount;
    const chosen = ordered
      ? [...rows]
      : [...rows].sort((a, b) => Number(b[measureAt] ?? 0) - Number(a[measureAt] ?? 0));
    const overTime = lf.by.length === 1 && lf.by[0] !== undefined && 'time' in lf.by[0];
    return overTime && rows.length === rowCount ? chosen.slice(-NAMED_GROUPS) : chosen.slice(0, NAMED_GROUPS);
  }

  /** Where the rest of a long result is. */
  private rest(): string {
    const { lf, rowCount, truncated } = this.facts;
    if (truncated)
      return this.es ? 'El resultado se cortó en el límite de filas.' : 'The result was cut at the row limit.';
    if ((lf.kind === 'list' || lf.kind === 'lookup') && rowCount > NAMED_GROUPS)
      return this.es ? 'La lista completa está en el archivo CSV.' : 'The CSV file has the whole list.';
    return '';
  }

  private assumed(): string[] {
    return this.facts.assumptions.map((assumption) => {
      switch (assumption.kind) {
        case 'limit':
          return this.es
            ? `Muestro los primeros ${assumption.n}; puedes pedir otra cantidad.`
            : `I show the first ${assumption.n}; you can ask for another number.`;
        case 'spelling':
          return this.es
            ? `Leí “${assumption.from}” como “${assumption.to}”.`
            : `I read “${assumption.from}” as “${assumption.to}”.`;
        case 'period': {
          const { time } = this.facts.lf;
          return time
            ? this.es
              ? `Tomé el periodo completo ${periodPhrase(time, 'es')}.`
              : `I took the whole period ${periodPhrase(time, 'en')}.`
            : '';
        }
        case 'sense':
          return this.es
            ? `Entendí “${assumption.text}” como ${assumption.taken}; también podría ser ${assumption.alternative}.`
            : `I took “${assumption.text}” as ${assumption.taken}; it could also be ${assumption.alternative}.`;
      }
    });
  }

  private age(): string {
    const { cacheAgeS } = this.facts;
    if (cacheAgeS === undefined) return '';
    if (cacheAgeS < 1) return this.es ? 'Datos consultados hace menos de 1 s.' : 'Data read less than 1 s ago.';
    const [amount, unit] = cacheAgeS < 90 ? [Math.round(cacheAgeS), 's'] : [Math.round(cacheAgeS / 60), 'min'];
    return this.es ? `Datos consultados hace ${amount} ${unit}.` : `Data read ${amount} ${unit} ago.`;
  }
}
