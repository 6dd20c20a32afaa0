import { formatDay, formatList, formatNumber, isCalendarDay, type Language, proseText, type Scalar } from '@app/kernel';
import {
  type Dataset,
  type Field,
  getDataset,
  getField,
  getPredicate,
  type SemanticModel,
  type Wording,
} from '@app/semantic-model/domain';
import type { Pred, TimeWindow } from '../logical-form.js';
import { periodPhrase } from './period-phrase.js';

/** Singular or plural; Spanish also asks for the gender. */
export interface Agreement {
  plural: boolean;
  gender: 'm' | 'f';
}

/** The form of a word that agrees with its noun: "vencida", "vencidos"; the label itself where it does not inflect. */
export function agree(wording: Wording, { plural, gender }: Agreement): string {
  const feminine = gender === 'f' ? wording.feminine : undefined;
  if (feminine) return plural ? feminine.plural : feminine.label;
  return plural ? wording.plural : wording.label;
}

/** Values that say by themselves what they are about: "fuera de servicio", "in progress". */
const SELF_EXPLAINING = /^(?:fuera|en|bajo|sin|out|in|on|under|off) /;

const placesOfModels = new WeakMap<SemanticModel, ReadonlySet<string>>();

/** What the model calls a place, and everything that a place lies in. */
function placesOf(model: SemanticModel): ReadonlySet<string> {
  const known = placesOfModels.get(model);
  if (known) return known;
  const names = ['lugar', 'place', 'ubicación', 'location'];
  const places = new Set<string>();
  for (const dataset of model.datasets.values()) {
    const words = [...dataset.wording.es.synonyms, ...dataset.wording.en.synonyms];
    if (names.some((name) => words.includes(name))) places.add(dataset.name);
  }
  for (const place of places) for (const { from, to } of model.relationships) if (from === place) places.add(to);
  placesOfModels.set(model, places);
  return places;
}

/** Parts of a phrase around its noun. */
interface Parts {
  noun: string;
  before: string[];
  after: string[];
}

/**
 * Writes what rows a set of conditions singles out, in one language: "órdenes de trabajo correctivas vencidas de bombas con
 * prioridad alta". Number and gender agree; names and codes are written as they are.
 */
export class NounPhraseWriter {
  private readonly es: boolean;
  /** Datasets that say where something stands: one is "in" them. */
  private readonly places: ReadonlySet<string>;

  constructor(
    private readonly model: SemanticModel,
    private readonly language: Language,
  ) {
    this.es = language === 'es';
    this.places = placesOf(model);
  }

  /** The rows of `dataset` that meet `where`, in the singular or plural. */
  rows(dataset: string, where: readonly Pred[], plural = true): string {
    const parts = this.parts(getDataset(this.model, dataset), where, plural);
    return [...parts.before, parts.noun, ...parts.after].join(' ');
  }

  /** The grammatical gender of the noun that `rows` writes. */
  genderOf(dataset: string, where: readonly Pred[] = []): 'm' | 'f' {
    const standing = this.standingValue(dataset, where);
    const wording = standing ? standing.wordings[0] : getDataset(this.model, dataset).wording.es;
    return wording?.gender ?? 'm';
  }

  fieldLabel(ref: string): string {
    return getField(this.model, ref).wording[this.language].label;
  }

  datasetLabel(name: string, plural = false): string {
    const wording = getDataset(this.model, name).wording[this.language];
    return plural ? wording.plural : wording.label;
  }

  /** One value as people say it: the model's word for an enumerated value, else the value itself. */
  value(field: Field, value: Scalar): string {
    const wording = field.values.get(value)?.[this.language];
    if (wording) return wording.label;
    if (value === null) return this.es ? 'sin dato' : 'no data';
    if (typeof value === 'boolean') return value ? (this.es ? 'sí' : 'yes') : 'no';
    if (typeof value === 'number')
      return formatNumber(value, field.format, { language: this.language, currency: this.model.currency });
    return isCalendarDay(value) ? formatDay(value, this.language) : proseText(value);
  }

  /**
   * The conditions without their noun, "de bombas en Planta Monterrey", where all of them are about other rows; null otherwise. For
   * figures, whose own rows (failures, meter readings) go without saying.
   */
  qualifiers(dataset: string, where: readonly Pred[]): string | null {
    const foreign = where.every((pred) => {
      const owner = this.ownerOf(pred);
      return owner !== null && owner !== dataset;
    });
    return foreign ? this.parts(getDataset(this.model, dataset), where, true).after.join(' ') : null;
  }

  /** A single condition by itself, for "which condition emptied the result". */
  condition(pred: Pred, dataset: string): string {
    const parts = this.parts(getDataset(this.model, dataset), [pred], true);
    return [...parts.before, ...parts.after].join(' ') || parts.noun;
  }

  /** What `part` says of the rows that meet `whole`, agreeing with them: "vencidas", "con prioridad alta", "bombas". */
  attributes(dataset: string, part: readonly Pred[], whole: readonly Pred[]): string {
    const model = getDataset(this.model, dataset);
    const standing = this.standingValue(dataset, part);
    const parts = this.parts(model, part, true, standing ? undefined : this.genderOf(dataset, whole));
    return [...parts.before, ...(standing ? [parts.noun] : []), ...parts.after].join(' ');
  }

  private parts(dataset: Dataset, where: readonly Pred[], plural: boolean, gender?: 'm' | 'f'): Parts {
    const agreement: Agreement = { plural, gender: gender ?? this.genderOf(dataset.name, where) };
    const standing = this.standingValue(dataset.name, where);
    const wording = dataset.wording[this.language];
    const parts: Parts = { noun: plural ? wording.plural : wording.label, before: [], after: [] };
    if (standing) {
      parts.noun = formatList(
        standing.wordings.map((one) => (plural ? one.plural : one.label)),
        this.language,
        'disjunction',
      );
    }
    const related = new Map<string, Pred[]>();
    for (const pred of where) {
      if (standing?.pred === pred) continue;
      const owner = this.ownerOf(pred);
      if (owner !== null && owner !== dataset.name && this.classifies(owner, dataset.name, pred))
        this.addOwn(parts, pred, agreement);
      else if (owner !== null && owner !== dataset.name) related.set(owner, [...(related.get(owner) ?? []), pred]);
      else this.addOwn(parts, pred, agreement);
    }
    for (const [owner, preds] of related) parts.after.push(this.relatedRows(owner, preds));
    return parts;
  }

  /** A value that names rows by itself: "bombas" instead of "equipos de tipo bomba". */
  private standingValue(dataset: string, where: readonly Pred[]): { pred: Pred; wordings: Wording[] } | null {
    for (const pred of where) {
      if (!('field' in pred) || pred.op !== 'in') continue;
      const field = getField(this.model, pred.field);
      if (!field.standsForEntity || field.dataset !== dataset) continue;
      const wordings = pred.values.map((value) => field.values.get(value)?.[this.language]);
      const adjectives = wordings.some(
        (wording) =>
          wording === undefined ||
          wording.feminine !== undefined ||
          (!this.es && field.values.get(pred.values[0] ?? null)?.es.feminine !== undefined),
      );
      if (!adjectives) return { pred, wordings: wordings.filter((wording) => wording !== undefined) };
    }
    return null;
  }

  /** A look-up's word says directly how the rows are that point at it: "órdenes canceladas", not "de estados cancelados". */
  private classifies(owner: string, dataset: string, pred: Pred): boolean {
    if (!('field' in pred) || (pred.op !== 'in' && pred.op !== 'notIn')) return false;
    const { label } = getDataset(this.model, owner).wording[this.language];
    return (
      getDataset(this.model, owner).bridge &&
      getField(this.model, pred.field).wording[this.language].label === label &&
      this.model.relationships.some(({ from, to }) => from === dataset && to === owner)
    );
  }

  private ownerOf(pred: Pred): string | null {
    if ('field' in pred) return getField(this.model, pred.field).dataset;
    if ('predicate' in pred) return getPredicate(this.model, pred.predicate).dataset;
    if ('ageOf' in pred) return getField(this.model, pred.ageOf).dataset;
    if ('exists' in pred) return pred.of ?? null;
    return null;
  }

  private addOwn(parts: Parts, pred: Pred, agreement: Agreement): void {
    const text = this.own(pred, agreement);
    // English adjectives stand before the noun, phrases after it; Spanish ones all follow.
    if (!this.es && text.adjective && !text.words.includes(' ')) parts.before.push(text.words);
    else parts.after.push(text.words);
  }

  private own(pred: Pred, agreement: Agreement): { words: string; adjective: boolean } {
    if ('predicate' in pred) {
      const wording = getPredicate(this.model, pred.predicate).wording[this.language];
      const words = agree(wording, agreement);
      return { words: pred.negated ? this.negate(words) : words, adjective: !pred.negated };
    }
    if ('any' in pred) {
      const members = pred.any.map((member) => {
        const owner = this.ownerOf(member);
        return owner === null ? this.own(member, agreement).words : this.condition(member, owner);
      });
      return { words: formatList(members, this.language, 'disjunction'), adjective: false };
    }
    if ('exists' in pred) {
      const rows = this.rows(pred.exists, pred.where);
      const period = pred.time ? ` ${this.window(pred.time)}` : '';
      if (pred.count) {
        const many = {
          '>': ['más de', 'more than'],
          '>=': ['al menos', 'at least'],
          '<': ['menos de', 'fewer than'],
          '<=': ['a lo sumo', 'at most'],
          '=': ['exactamente', 'exactly'],
        } as const;
        const words = `${many[pred.count.op][this.es ? 0 : 1]} ${pred.count.value} ${rows}${period}`;
        return {
          words: `${pred.negated ? (this.es ? 'sin' : 'without') : this.es ? 'con' : 'with'} ${words}`,
          adjective: false,
        };
      }
      return {
        words: `${pred.negated ? (this.es ? 'sin' : 'without') : this.es ? 'con' : 'with'} ${rows}${period}`,
        adjective: false,
      };
    }
    if ('ageOf' in pred)
      return { words: this.es ? `con más de ${pred.days} días` : `more than ${pred.days} days old`, adjective: false };
    return this.ownField(pred, agreement);
  }

  private ownField(
    pred: Extract<Pred, { field: string }>,
    agreement: Agreement,
  ): { words: string; adjective: boolean } {
    const field = getField(this.model, pred.field);
    const label = field.wording[this.language].label;
    const withWord = this.es ? 'con' : 'with';
    if ('than' in pred)
      return { words: `${withWord} ${label} ${this.otherField(pred, field.role === 'time')}`, adjective: false };
    switch (pred.op) {
      case 'in':
      case 'notIn': {
        const negated = pred.op === 'notIn';
        const adjectives = pred.values.map((value) => field.values.get(value));
        if (adjectives.every((wording) => wording?.es.feminine !== undefined)) {
          const words = formatList(
            adjectives.map((wording) => (wording ? agree(wording[this.language], agreement) : '')),
            this.language,
            'disjunction',
          );
          return { words: negated ? `${this.es ? 'no' : 'not'} ${words}` : words, adjective: !negated };
        }
        const values = this.valueList(field, pred.values);
        if (field.weekdayOf !== undefined) return { words: this.onWeekdays(field, values, negated), adjective: false };
        if (!negated && field.values.size > 0 && SELF_EXPLAINING.test(values))
          return { words: values, adjective: false };
        if (!negated && this.places.has(field.dataset)) return { words: values, adjective: false };
        if (!negated && (field.role === 'code' || field.role === 'name')) return { words: values, adjective: false };
        return {
          words: `${withWord} ${label} ${negated ? (this.es ? 'distinto de ' : 'other than ') : ''}${values}`,
          adjective: false,
        };
      }
      case 'isNull':
        return { words: `${this.es ? 'sin' : 'without'} ${label}`, adjective: false };
      case 'notNull':
        return { words: `${withWord} ${label}`, adjective: false };
      case 'contains':
        return {
          words: `${withWord} ${label} ${this.es ? 'que contiene' : 'containing'} "${proseText(pred.value)}"`,
          adjective: false,
        };
      case 'between':
        return {
          words: `${withWord} ${label} ${this.es ? 'entre' : 'between'} ${pred.values.map((value) => this.value(field, value)).join(this.es ? ' y ' : ' and ')}`,
          adjective: false,
        };
      default:
        return {
          words: `${withWord} ${label} ${this.comparator(pred.op, field.role === 'time')} ${this.value(field, pred.values[0] ?? null)}`,
          adjective: false,
        };
    }
  }

  /** "en sábado o domingo", by which date where that is not the rows' own. */
  private onWeekdays({ dataset, weekdayOf = '' }: Field, days: string, negated: boolean): string {
    const own = getDataset(this.model, dataset).defaultTime === weekdayOf;
    const date = own
      ? ''
      : this.es
        ? `con ${this.fieldLabel(`${dataset}.${weekdayOf}`)} `
        : `with ${this.fieldLabel(`${dataset}.${weekdayOf}`)} `;
    return `${date}${negated ? (this.es ? 'no en' : 'not on') : this.es ? 'en' : 'on'} ${days}`;
  }

  /** "mayor que el doble de existencia mínima", "after due date". */
  private otherField({ op, than, times }: Extract<Pred, { than: string }>, time: boolean): string {
    const words = {
      '<': time ? ['anterior a', 'before'] : ['menor que', 'below'],
      '<=': time ? ['anterior o igual a', 'on or before'] : ['menor o igual que', 'at most'],
      '>': time ? ['posterior a', 'after'] : ['mayor que', 'above'],
      '>=': time ? ['posterior o igual a', 'on or after'] : ['mayor o igual que', 'at least'],
      '=': ['igual a', 'equal to'],
    } as const;
    const factor = times === undefined ? '' : this.es ? `${this.factor(times)} veces ` : `${this.factor(times)} times `;
    return `${words[op][this.es ? 0 : 1]} ${factor}${this.fieldLabel(than)}`;
  }

  private factor(times: number): string {
    return formatNumber(times, 'plain', { language: this.language, currency: this.model.currency });
  }

  private comparator(op: '<' | '<=' | '>' | '>=', time: boolean): string {
    if (time) {
      const words = {
        '<': ['anterior al', 'before'],
        '<=': ['hasta el', 'up to'],
        '>': ['posterior al', 'after'],
        '>=': ['desde el', 'from'],
      } as const;
      return words[op][this.es ? 0 : 1];
    }
    const words = {
      '<': ['menor que', 'below'],
      '<=': ['de hasta', 'of at most'],
      '>': ['mayor que', 'above'],
      '>=': ['de al menos', 'of at least'],
    } as const;
    return words[op][this.es ? 0 : 1];
  }

  /** Conditions on rows reached from the noun's: "de bombas críticas", "en Planta Monterrey", "del turno nocturno". */
  private relatedRows(owner: string, preds: readonly Pred[]): string {
    const of = this.places.has(owner) ? (this.es ? 'en' : 'in') : this.es ? 'de' : 'of';
    const named: string[] = [];
    const rest: Pred[] = [];
    for (const pred of preds) {
      const text = this.plainValue(pred);
      if (text === null) rest.push(pred);
      else named.push(text);
    }
    if (rest.length === 0) return `${of} ${named.join(' ')}`;
    return `${of} ${this.rows(owner, rest)}${named.length > 0 ? ` ${named.join(' ')}` : ''}`;
  }

  /** A name, code or other value of the data that needs no word to introduce it; null for any other condition. */
  private plainValue(pred: Pred): string | null {
    if (!('field' in pred) || pred.op !== 'in') return null;
    const field = getField(this.model, pred.field);
    const plain =
      field.role === 'code' || field.role === 'name' || (this.places.has(field.dataset) && field.role === 'category');
    return plain ? this.valueList(field, pred.values) : null;
  }

  private valueList(field: Field, values: readonly Scalar[]): string {
    const shown = values.slice(0, 4).map((value) => this.value(field, value));
    if (values.length > shown.length) shown.push(this.es ? `${values.length - 4} más` : `${values.length - 4} more`);
    return formatList(shown, this.language, 'disjunction');
  }

  private negate(words: string): string {
    const swaps: [string, string][] = this.es
      ? [
          ['que ', 'que no '],
          ['con ', 'sin '],
          ['sin ', 'con '],
        ]
      : [
          ['that need ', 'that do not need '],
          ['that needs ', 'that does not need '],
          ['with ', 'without '],
          ['without ', 'with '],
        ];
    for (const [from, to] of swaps) if (words.startsWith(from)) return to + words.slice(from.length);
    return `${this.es ? 'no' : 'not'} ${words}`;
  }

  /** A period with the date it applies to, where that is not the rows' own. */
  window(window: TimeWindow): string {
    const period = periodPhrase(window, this.language);
    if (window.field === 'default') return period;
    return `${this.es ? 'con' : 'with'} ${this.fieldLabel(window.field)} ${period}`;
  }
}
