import { createHash } from 'node:crypto';
import type { CalendarDay, Language } from '@app/kernel';
import { homeOfMeasure, type LogicalForm, QuestionUnderstanding } from '@app/question';
import { getDataset, PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import { compileLogicalForm, PlanningError, PlantDatabase } from '@app/sql-agent';
import { Injectable } from '@nestjs/common';
import { CacheableMemory } from 'cacheable';
import { shapeOf } from './domain/form-shape.js';
import { sameData } from './domain/turn-plan.js';

const MOST = 3;
/** Shapes of questions whose follow-ups are kept in memory, a few hundred bytes each. */
const KNOWN_SHAPES = 1_000;

/** Questions that may come next; only such as the engine can answer from here. */
@Injectable()
export class SuggestionsService {
  // Of the model and the day alone, nothing of anybody's data: no setting needs to turn it off.
  private readonly known = new CacheableMemory({ lruSize: KNOWN_SHAPES });

  constructor(
    private readonly provider: SemanticModelProvider,
    private readonly questions: QuestionUnderstanding,
    private readonly calendar: PlantCalendar,
    private readonly database: PlantDatabase,
  ) {}

  /** Questions for newcomers, as the model lists them. */
  examples(language: Language): string[] {
    return this.provider.model.suggestions[language].slice(0, MOST);
  }

  /** Follow-ups that change one thing of the question just answered: the axis, the period, rows instead of a number. */
  after(lf: LogicalForm, language: Language, today: CalendarDay): string[] {
    const { model } = this.provider;
    const shape = JSON.stringify([shapeOf(lf, model), language, today, model.version]);
    const key = createHash('sha256').update(shape).digest('hex');
    const known = this.known.get<string[]>(key);
    if (known) return known;
    const found = this.followUps(lf, language, today);
    this.known.set(key, found);
    return found;
  }

  /** What can be shown of something whose reason nobody recorded: the same figures, broken down in ways that work. */
  breakdowns(lf: LogicalForm, language: Language, today: CalendarDay): string[] {
    const { model } = this.provider;
    const [measure] = lf.measures;
    const home = measure ? homeOfMeasure(model, measure) : lf.entity;
    if (home === undefined) return [];
    const own = [...getDataset(model, home).fields.values()].filter(
      ({ role, values, weekdayOf }) => role === 'category' && values.size > 1 && weekdayOf === undefined,
    );
    const axes = [...own.map(({ wording }) => wording[language].label), language === 'es' ? 'mes' : 'month'];
    return axes
      .map((axis) => (language === 'es' ? `¿Y por ${axis}?` : `And by ${axis}?`))
      .filter((candidate) => this.works(candidate, lf, today))
      .slice(0, MOST);
  }

  private followUps(lf: LogicalForm, language: Language, today: CalendarDay): string[] {
    const candidates = [...this.axes(lf, language), ...this.periods(lf, language), ...this.rows(lf, language)];
    const working: string[] = [];
    for (const candidate of candidates)
      if (working.length < MOST && this.works(candidate, lf, today)) working.push(candidate);
    return working;
  }

  /** The form that a message would stand for, said next; null where it is not understood, or its rows cannot be joined. */
  formAfter(message: string, lf: LogicalForm, today: CalendarDay): LogicalForm | null {
    const next = this.questions.followUp(message, lf, today);
    if (!next) return null;
    try {
      compileLogicalForm(next, this.provider.model, {
        today,
        timeZone: this.calendar.timeZone,
        dialect: this.database.dialect,
      });
      return next;
    } catch (error) {
      if (error instanceof PlanningError) return null;
      throw error;
    }
  }

  /** True where the follow-up is understood, asks something else, and its rows can be joined. */
  private works(candidate: string, lf: LogicalForm, today: CalendarDay): boolean {
    const next = this.formAfter(candidate, lf, today);
    if (!next || !sameData(next, lf)) return next !== null;
    return next.chart !== undefined && next.chart !== lf.chart;
  }

  private axes(lf: LogicalForm, language: Language): string[] {
    const { model } = this.provider;
    const [measure] = lf.measures;
    const home =
      measure && 'countOf' in measure
        ? measure.countOf
        : measure && 'metric' in measure
          ? model.metrics.get(measure.metric)?.terms[0]?.home
          : lf.entity;
    if (home === undefined || lf.having || lf.limit) return [];
    const es = language === 'es';
    const filtered = new Set(lf.where.flatMap((pred) => ('field' in pred ? [pred.field] : [])));
    const used = new Set(
      lf.by.flatMap((dimension) =>
        'field' in dimension ? [dimension.field] : 'entity' in dimension ? [dimension.entity] : ['time'],
      ),
    );
    const own = [...getDataset(model, home).fields.values()].filter(
      (field) => field.role === 'category' && field.values.size > 1 && !filtered.has(field.ref) && !used.has(field.ref),
    );
    const axes = own.slice(0, 1).map((field) => field.wording[language].label);
    const places = [...model.datasets.values()].filter(
      (dataset) => !dataset.bridge && dataset.nameField && dataset.fields.size <= 6 && !used.has(dataset.name),
    );
    axes.unshift(...places.slice(0, 1).map((dataset) => dataset.wording[language].label));
    if (lf.by.length > 0) return axes.slice(0, 1).map((axis) => (es ? `¿Y por ${axis}?` : `And by ${axis}?`));
    return axes.map((axis) => (es ? `¿Y por ${axis}?` : `And by ${axis}?`));
  }

  private periods(lf: LogicalForm, language: Language): string[] {
    const es = language === 'es';
    if (lf.by.some((dimension) => 'time' in dimension)) return [];
    if (lf.time?.phrase === 'last_month') return [es ? '¿Y este mes?' : 'And this month?'];
    return [es ? '¿Y el mes pasado?' : 'And last month?', es ? '¿Y por mes?' : 'And by month?'];
  }

  private rows(lf: LogicalForm, language: Language): string[] {
    if (lf.kind !== 'aggregate' && lf.kind !== 'exists') return [];
    return lf.by.length === 0
      ? [language === 'es' ? '¿Cuáles son?' : 'Which ones are they?']
      : [language === 'es' ? 'Muéstralo como tabla' : 'Show it as a table'];
  }
}
