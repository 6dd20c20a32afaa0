import type { CalendarDay } from '@app/kernel';
import { startOfDayUtc } from '@app/kernel';
import type {
  Dataset,
  DayWord,
  Field,
  FieldRef,
  Metric,
  NearbyField,
  Predicate,
  PredicateRef,
  SemanticModel,
} from '@app/semantic-model/domain';
import { dayOfWord, fieldRefFrom, findField } from '@app/semantic-model/domain';
import type { Period } from './comparison.js';
import type { CompileContext, CompileNote } from './compiled-query.js';
import type { DialectRenderer } from './dialect-renderer.js';
import { rendererFor } from './dialects/renderer-for.js';
import { quoteIdentifier } from './dialects/identifiers.js';
import { raw, type Fragment } from './fragment.js';
import type { Bridge, JoinGraph, JoinPath } from './join-graph.js';
import { ModelIndex } from './model-index.js';
import { PlanningError, type PlanningErrorCode } from './planning-error.js';
import { type ZoneOffsets, zoneOffsets } from './zone-offsets.js';

/** What every step of one compilation shares. Look-ups throw `PlanningError` for what the model lacks. */
export class PlanEnvironment {
  readonly index: ModelIndex;
  readonly renderer: DialectRenderer;
  readonly notes: CompileNote[] = [];
  private readonly starts = new Map<CalendarDay, string>();

  constructor(
    readonly model: SemanticModel,
    readonly context: CompileContext,
    /** Days that the form's rows are taken to be from, where it says. */
    private readonly near: Period = {},
  ) {
    this.index = ModelIndex.of(model);
    this.renderer = rendererFor(context.dialect);
  }

  get joins(): JoinGraph {
    return this.index.joins;
  }

  get today(): CalendarDay {
    return this.context.today;
  }

  dataset(name: string): Dataset {
    const dataset = this.model.datasets.get(name);
    if (!dataset) throw unknown('unknown_dataset', 'dataset', name);
    return dataset;
  }

  field(ref: FieldRef): Field {
    const field = findField(this.model, ref);
    if (!field) throw unknown('unknown_field', 'field', ref);
    return field;
  }

  metric(name: string): Metric {
    const metric = this.model.metrics.get(name);
    if (!metric) throw unknown('unknown_metric', 'metric', name);
    return metric;
  }

  predicate(ref: PredicateRef): Predicate {
    const [dataset = '', name = ''] = ref.split('.', 2);
    const predicate = this.model.datasets.get(dataset)?.predicates.get(name);
    if (!predicate) throw unknown('unknown_predicate', 'predicate', ref);
    return predicate;
  }

  /** Full reference of the time field that a period applies to by default; null where rows have no time. */
  timeOf(dataset: string, time?: NearbyField): FieldRef | null {
    const field = time ?? this.dataset(dataset).defaultTime;
    return field === undefined ? null : fieldRefFrom(dataset, field);
  }

  /** The many-to-one way; null where there is none. @throws {PlanningError} `ambiguous_path` */
  path(from: string, to: string): JoinPath | null {
    const choice = this.joins.path(from, to);
    if (choice && 'ambiguous' in choice) throw ambiguous(from, to, choice.ambiguous);
    return choice?.path ?? null;
  }

  /** @throws {PlanningError} `ambiguous_path` */
  bridge(anchor: string, target: string): Bridge | null {
    const choice = this.joins.bridge(anchor, target);
    if (choice && 'ambiguous' in choice) throw ambiguous(anchor, target, choice.ambiguous);
    return choice?.bridge ?? null;
  }

  unreachable(
    code: 'filter_unreachable' | 'dimension_unreachable',
    subject: string,
    from: string,
    to: string,
  ): PlanningError {
    return new PlanningError(code, `Rows of '${from}' cannot be joined to '${to}' for '${subject}'`, {
      subject,
      from,
      to,
      reachable: this.joins.reachableFrom(from),
    });
  }

  identifier(name: string): Fragment {
    return raw(quoteIdentifier(name, this.renderer.quote));
  }

  /** The instant at which a day of the plant begins, as a value to compare stored instants with. */
  startOfDay(day: CalendarDay): string {
    let start = this.starts.get(day);
    if (start === undefined) {
      start = this.renderer.instant(startOfDayUtc(day, this.context.timeZone));
      this.starts.set(day, start);
    }
    return start;
  }

  /** The plant's distance from UTC over the days `[from, to)`, or over those that the data may be from. */
  offsets(from?: CalendarDay, to?: CalendarDay): ZoneOffsets {
    const { timeZone, dataFrom } = this.context;
    return zoneOffsets(timeZone, this.today, from ?? this.near.from ?? dataFrom, to ?? this.near.to);
  }

  dayOf(word: DayWord): CalendarDay {
    return dayOfWord(word, this.today);
  }
}

function unknown(code: PlanningErrorCode, kind: string, name: string): PlanningError {
  return new PlanningError(code, `The semantic model has no ${kind} '${name}'`, { subject: name });
}

function ambiguous(from: string, to: string, paths: readonly JoinPath[]): PlanningError {
  return new PlanningError('ambiguous_path', `'${from}' can be joined to '${to}' in more than one way`, {
    subject: to,
    from,
    to,
    paths: paths.map((path) => [path[0]?.from ?? from, ...path.map((step) => step.to)]),
  });
}
