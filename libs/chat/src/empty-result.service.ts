import { type CalendarDay, dayInZone, isCalendarDay, type Scalar } from '@app/kernel';
import type { LogicalForm, Pred } from '@app/question';
import { type Dataset, getDataset, PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import { PlanningError } from '@app/sql-agent';
import type { Emptied } from '@app/translation';
import { Injectable } from '@nestjs/common';
import { FormMemo } from './domain/form-memo.js';
import type { ReadQuestion } from './domain/turn-plan.js';
import { PlantDataService, type PlantResult } from './plant-data.service.js';
import type { TurnMaker } from './turn-maker.js';

/** Conditions that are left out in turn, at most. */
const TRIED = 4;

/** Finds out which condition of a question left no rows, and when there were any: a few counts through the usual door. */
@Injectable()
export class EmptyResultService {
  /** The questions beside a question are the same each time that it comes. */
  private readonly relaxed = new FormMemo<readonly Relaxed[]>();
  private readonly newest = new FormMemo<LogicalForm | null>();

  constructor(
    private readonly plant: PlantDataService,
    private readonly provider: SemanticModelProvider,
    private readonly calendar: PlantCalendar,
  ) {}

  /** The same result, with the reason why it is empty where it is. */
  async explain(
    question: ReadQuestion,
    result: PlantResult,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<PlantResult> {
    const { lf } = question;
    const dataset = countedDataset(lf);
    if (dataset === undefined || !isEmpty(lf, result.rows)) return result;
    try {
      const latest = await this.latest(question, dataset, maker, signal);
      const tried = await this.withoutEach(question, dataset, maker, signal);
      const without = tried.filter(({ count }) => count > 0);
      if (tried.length === 0 && latest === undefined) return result;
      return { ...result, emptied: { without, tried: tried.length, ...(latest === undefined ? {} : { latest }) } };
    } catch (error) {
      // A neighbouring question that cannot be joined explains nothing; the answer stands without it.
      if (error instanceof PlanningError) return result;
      throw error;
    }
  }

  private async withoutEach(
    question: ReadQuestion,
    dataset: string,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<Emptied['without']> {
    const tried = this.relaxed.of(question.lf, dataset, () => relaxedCounts(question.lf, dataset));
    return Promise.all(
      tried.map(async ({ condition, count }) => {
        const rows = await this.plant.peek(count, question, maker, signal);
        return { condition, count: Number(rows[0]?.[0] ?? 0) };
      }),
    );
  }

  /** The newest day before the period on which the other conditions were met. */
  private async latest(
    { lf, ...question }: ReadQuestion,
    dataset: string,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<CalendarDay | undefined> {
    const newest = this.newest.of(lf, dataset, () => newestBefore(lf, getDataset(this.provider.model, dataset)));
    if (!newest) return undefined;
    const rows = await this.plant.peek(newest, { ...question, lf: newest }, maker, signal);
    const value = rows[0]?.[0];
    if (typeof value !== 'string') return undefined;
    return isCalendarDay(value) ? value : dayInZone(new Date(value), this.calendar.timeZone);
  }
}

/** A question without one of its conditions. */
interface Relaxed {
  condition: Pred | 'period';
  /** How many rows there are then. */
  count: LogicalForm;
}

/** Nothing where there is only one condition: without it the question is another. */
function relaxedCounts(lf: LogicalForm, dataset: string): Relaxed[] {
  const { where, time } = lf;
  const conditions: Relaxed['condition'][] = [...where, ...(time ? ['period' as const] : [])];
  if (conditions.length < 2) return [];
  return conditions.slice(0, TRIED).map((condition) => {
    const rest = { ...lf, where: where.filter((pred) => pred !== condition) };
    if (condition === 'period') delete rest.time;
    return { condition, count: countOf(rest, dataset) };
  });
}

/** The newest row before the period that meets the other conditions. */
function newestBefore({ where, time }: LogicalForm, { name, defaultTime }: Dataset): LogicalForm | null {
  if (time?.from === undefined || defaultTime === undefined || defaultTime.includes('.')) return null;
  const field = time.field === 'default' ? `${name}.${defaultTime}` : time.field;
  if (!field.startsWith(`${name}.`)) return null;
  return {
    kind: 'list',
    entity: name,
    columns: [field],
    measures: [],
    by: [],
    where,
    time: { field: time.field, to: time.from, phrase: 'until' },
    order: { by: field, dir: 'desc' },
    limit: { n: 1 },
  };
}

/** The dataset whose rows were looked for; undefined for figures, which say themselves what nothing means. */
function countedDataset({ kind, entity, measures, having }: LogicalForm): string | undefined {
  const [measure, second] = measures;
  if (having) return undefined;
  if (kind !== 'aggregate') return kind === 'lookup' ? undefined : entity;
  return measure && !second && 'countOf' in measure ? measure.countOf : undefined;
}

function isEmpty({ kind, by }: LogicalForm, rows: readonly Scalar[][]): boolean {
  if (kind === 'list' || by.length > 0) return rows.length === 0;
  return rows.length === 1 && Number(rows[0]?.[0] ?? 0) === 0;
}

function countOf({ where, time }: LogicalForm, dataset: string): LogicalForm {
  return {
    kind: 'aggregate',
    entity: dataset,
    columns: [],
    measures: [{ countOf: dataset }],
    by: [],
    where,
    ...(time ? { time } : {}),
  };
}
