import { addGrain, type CalendarDay, type Language, startOf, type TimeGrain } from '@app/kernel';
import {
  type Dimension,
  homeOfMeasure,
  type LogicalForm,
  Paraphraser,
  periodTitle,
  type Pred,
} from '@app/question/domain';
import { type Dataset, getDataset, getField, getPredicate, type SemanticModel } from '@app/semantic-model/domain';

export const REFINED_PARTS = ['period', 'condition', 'grouping', 'limit'] as const;
export const CHANGE_KINDS = ['remove', 'replace'] as const;

/** A part of how a question was read, and what may be made of it. */
export interface Refinement {
  part: (typeof REFINED_PARTS)[number];
  /** The part as it is; null where the question has none yet: every date, no grouping. */
  text: string | null;
  changes: Change[];
}

/** A message that changes one part and nothing else. */
export interface Change {
  kind: (typeof CHANGE_KINDS)[number];
  /** What it makes of the part; for `remove` the part that goes. */
  text: string;
  /** Sent as the next question it does so. */
  message: string;
}

/** The form that a message would stand for, said next; null where it would not be answered. */
export type FollowUp = (message: string) => Promise<LogicalForm | null>;

/** A change as it is hoped for: ways to say it, the first that does it is taken, and what it must do. */
interface Wish {
  kind: Change['kind'];
  text: string;
  ways: readonly string[];
  does: (next: LogicalForm) => boolean;
}

const MOST_GROUPINGS = 6;
const LENGTHS = [5, 10, 20];

/**
 * What may be changed of a form by saying something next. Every message is tried: it is offered only where the interpreter makes of it the
 * very form that is promised, the changed part aside the same.
 */
export class RefinementFinder {
  private readonly words: Paraphraser;

  constructor(
    private readonly model: SemanticModel,
    private readonly language: Language,
    private readonly today: CalendarDay,
  ) {
    this.words = new Paraphraser(model, language);
  }

  async find(lf: LogicalForm, followUp: FollowUp): Promise<Refinement[]> {
    const parts: { part: Refinement['part']; text: string | null; wishes: Wish[] }[] = [
      this.period(lf),
      ...lf.where.map((pred, at) => this.condition(lf, pred, at)),
      ...this.groupings(lf),
      ...this.limit(lf),
    ];
    const refinements: Refinement[] = [];
    for (const { part, text, wishes } of parts) {
      const changes = await fulfilled(wishes, followUp);
      if (text !== null || changes.length > 0) refinements.push({ part, text, changes });
    }
    return refinements;
  }

  private period(lf: LogicalForm): { part: 'period'; text: string | null; wishes: Wish[] } {
    const { time } = lf;
    const text = time ? periodTitle(time, this.language) : null;
    // What is compared moves with the period: more than one part would change.
    if (lf.compare && 'to' in lf.compare) return { part: 'period', text, wishes: [] };
    const others = this.periods().filter(({ from, to }) => time?.from !== from || time.to !== to);
    const replacing = others.map(({ text: title, from, to }): Wish => {
      const { es, en } = title;
      return {
        kind: 'replace',
        text: this.say(es, en),
        ways: [this.say(`¿Y ${es}?`, `And ${en}?`), this.say(`Ahora ${es}`, `Now ${en}`)],
        does: (next) =>
          next.time?.from === from &&
          next.time.to === to &&
          (time === undefined || next.time.field === time.field) &&
          same(without(next, 'time'), without(lf, 'time')),
      };
    });
    const removing: Wish[] = time
      ? [
          {
            kind: 'remove',
            text: text ?? '',
            ways: [
              this.say('Quita el periodo', 'Remove the period'),
              this.say('Sin el filtro de fecha', 'Remove the date filter'),
            ],
            does: (next) => next.time === undefined && same(next, without(lf, 'time')),
          },
        ]
      : [];
    return { part: 'period', text, wishes: [...replacing, ...removing] };
  }

  private periods(): { text: Record<Language, string>; from: CalendarDay; to: CalendarDay }[] {
    const of = (grain: TimeGrain, back: number, es: string, en: string) => {
      const from = addGrain(grain, startOf(grain, this.today), -back);
      return { text: { es, en }, from, to: addGrain(grain, from, 1) };
    };
    return [
      of('month', 0, 'este mes', 'this month'),
      of('month', 1, 'el mes pasado', 'last month'),
      of('quarter', 0, 'este trimestre', 'this quarter'),
      of('year', 0, 'este año', 'this year'),
      of('year', 1, 'el año pasado', 'last year'),
    ];
  }

  private condition(lf: LogicalForm, pred: Pred, at: number): { part: 'condition'; text: string; wishes: Wish[] } {
    const home = homeOf(this.model, lf);
    const text = home === undefined ? '' : this.words.nouns.condition(pred, home);
    const rest = lf.where.filter((_, other) => other !== at);
    const named = this.namesOf(pred).flatMap((name) => [
      this.say(`Quita el filtro de ${name}`, `Remove the ${name} filter`),
      this.say(`Quita lo de ${name}`, `Remove the ${name}`),
      this.say(`Sin importar ${name}`, `Regardless of ${name}`),
    ]);
    const all = rest.length === 0 ? [this.say('Sin filtros', 'Remove the filters')] : [];
    return {
      part: 'condition',
      text,
      wishes: [{ kind: 'remove', text, ways: [...named, ...all], does: (next) => same(next, { ...lf, where: rest }) }],
    };
  }

  /** What a condition may be called: its field, where it is, the state it names, its value. */
  private namesOf(pred: Pred): string[] {
    if ('predicate' in pred) {
      const { label, plural } = getPredicate(this.model, pred.predicate).wording[this.language];
      return [label, plural];
    }
    if ('ageOf' in pred) return [this.words.nouns.fieldLabel(pred.ageOf)];
    if (!('field' in pred)) return [];
    const field = getField(this.model, pred.field);
    const names = [this.words.nouns.fieldLabel(pred.field), this.words.nouns.datasetLabel(field.dataset)];
    if ('than' in pred || !('values' in pred)) return names;
    return [...names, ...pred.values.slice(0, 1).map((value) => this.words.nouns.value(field, value))];
  }

  private groupings(lf: LogicalForm): { part: 'grouping'; text: string | null; wishes: Wish[] }[] {
    if (lf.kind !== 'aggregate') return [];
    // A ranking, a share, a comparison of members go with the grouping: more than one part would change.
    const alone = !lf.order && !lf.limit && !lf.having && !lf.share && !lf.compare;
    const [first, second] = lf.by;
    const removing = (axis: Dimension, label: string): Wish => {
      const by = lf.by.filter((other) => other !== axis);
      return {
        kind: 'remove',
        text: label,
        ways: [
          ...(by.length === 0 ? [this.say('Sin desglose', 'Without the breakdown')] : []),
          this.say(`Quita el desglose por ${label}`, `Remove the breakdown by ${label}`),
          this.say(`Sin agrupar por ${label}`, `Stop grouping by ${label}`),
        ],
        does: (next) => same(next, { ...lf, by }),
      };
    };
    const replacing = (): Wish[] =>
      this.axes(lf).map(({ axis, label }) => ({
        kind: 'replace',
        text: label,
        ways: [this.say(`¿Y por ${label}?`, `And by ${label}?`), this.say(`Mejor por ${label}`, `By ${label} instead`)],
        does: (next) =>
          next.by.length === 1 && sameAxis(next.by[0], axis) && same(without(next, 'by'), without(lf, 'by')),
      }));
    if (!first) {
      const wishes = alone && lf.measures.length > 0 ? replacing() : [];
      return [{ part: 'grouping', text: null, wishes }];
    }
    return lf.by.map((axis) => {
      const label = this.words.dimension(axis);
      const wishes = alone ? [...(second ? [] : replacing()), removing(axis, label)] : [];
      return { part: 'grouping', text: label, wishes };
    });
  }

  /** What figures of this kind are broken down by: places, their own categories, time. */
  private axes(lf: LogicalForm): { axis: Dimension; label: string }[] {
    const home = homeOf(this.model, lf);
    if (home === undefined) return [];
    const categories = [...getDataset(this.model, home).fields.values()].filter(
      ({ role, values, weekdayOf }) => role === 'category' && values.size > 1 && weekdayOf === undefined,
    );
    const axes: Dimension[] = [
      ...[...this.model.datasets.values()].filter(isPlaceLike).map(({ name }) => ({ entity: name })),
      { time: 'default', grain: 'month' },
      ...categories.map(({ ref }) => ({ field: ref })),
    ];
    return axes
      .filter((axis) => !lf.by.some((other) => sameAxis(other, axis)))
      .slice(0, MOST_GROUPINGS)
      .map((axis) => ({ axis, label: this.words.dimension(axis) }));
  }

  private limit(lf: LogicalForm): { part: 'limit'; text: string; wishes: Wish[] }[] {
    const { limit } = lf;
    if (!limit || limit.after !== undefined || limit.n < 2) return [];
    const replacing = LENGTHS.filter((n) => n !== limit.n).map((n): Wish => ({
      kind: 'replace',
      text: String(n),
      ways: [this.say(`Que sean ${n}`, `Make it ${n}`)],
      does: (next) => same(next, { ...lf, limit: { ...limit, n } }),
    }));
    const removing: Wish = {
      kind: 'remove',
      text: String(limit.n),
      ways: [this.say('Quita el límite', 'Remove the limit')],
      does: (next) => same(next, without(lf, 'limit')),
    };
    return [{ part: 'limit', text: String(limit.n), wishes: [...replacing, removing] }];
  }

  private say(es: string, en: string): string {
    return this.language === 'es' ? es : en;
  }
}

/** Each wish by the first message that does what it says. */
async function fulfilled(wishes: readonly Wish[], followUp: FollowUp): Promise<Change[]> {
  const changes: Change[] = [];
  for (const { kind, text, ways, does } of wishes) {
    for (const message of ways) {
      const next = await followUp(message);
      if (!next || !does(next)) continue;
      changes.push({ kind, text, message });
      break;
    }
  }
  return changes;
}

/** Datasets of few fields that have names: sites, areas. */
function isPlaceLike({ bridge, nameField, fields }: Dataset): boolean {
  return !bridge && nameField !== undefined && fields.size <= 6;
}

function homeOf(model: SemanticModel, { measures, entity }: LogicalForm): string | undefined {
  const [measure] = measures;
  return measure ? homeOfMeasure(model, measure) : entity;
}

function sameAxis(a: Dimension | undefined, b: Dimension): boolean {
  if (a && 'time' in a && 'time' in b) return a.grain === b.grain;
  return asText(a) === asText(b);
}

/** What is asked for is the same; the picture may be another. */
function same(a: LogicalForm | Partial<LogicalForm>, b: LogicalForm | Partial<LogicalForm>): boolean {
  return asText(without(a, 'chart')) === asText(without(b, 'chart'));
}

/** The same for forms that differ in the order of their keys alone. */
function asText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function without<Form extends Partial<LogicalForm>>(lf: Form, part: keyof LogicalForm): Partial<LogicalForm> {
  const rest: Partial<LogicalForm> = { ...lf };
  delete rest[part];
  return rest;
}
