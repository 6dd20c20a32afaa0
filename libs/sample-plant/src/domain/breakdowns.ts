import { EQUIPMENT_TYPES } from './catalog/equipment-types.js';
import { CAUSES_WHEN_OLD, CAUSES_WHEN_YOUNG, FAILURE_MODES, repairPriority } from './catalog/failures.js';
import type { FinalBreakdown, Machine } from './machine.js';
import { inSentence, type OrderDraft, repairLabourTenths, type UnorderedFailure } from './order-draft.js';
import { DAY_S, type DayNumber, dayOf, DAYS_A_YEAR, HOUR_S, type Instant } from './plant-calendar.js';
import type { Criticality, FailureMode } from './plant-rows.js';
import { RandomStream } from './random-stream.js';
import { loadAt, MEAN_LOAD } from './working-hours.js';

/**
 * Repair times are log-normal with a median of 2 h; the shape gives a mean of 7 h once the tail beyond fifteen days,
 * when a machine is replaced rather than repaired, is cut off.
 */
const REPAIR_MEDIAN_H = 2;
const REPAIR_SIGMA = 1.62;
const REPAIR_LONGEST_H = 360;
const REPAIR_SHORTEST_H = 0.1;

/** Critical machines are the hard-driven ones of the line. */
const CRITICALITY_RATE: Readonly<Record<Criticality, number>> = { A: 1.4, B: 1, C: 0.7 };
const STANDBY_RATE = 0.12;

export const UNORDERED_SHARE = 0.08;

/** Failures of a machine per unit of time, relative to others, at an age in years. */
function relativeRate(machine: Machine, ageYears: number): number {
  const wear = 0.55 + 0.065 * Math.min(25, Math.max(0, ageYears));
  const { type, criticality } = machine.row;
  return (
    EQUIPMENT_TYPES[type].failureRate * CRITICALITY_RATE[criticality] * wear * (machine.standby ? STANDBY_RATE : 1)
  );
}

export function drawRepairHours(stream: RandomStream, factor = 1): number {
  let hours: number;
  do hours = stream.logNormal(REPAIR_MEDIAN_H * factor, REPAIR_SIGMA);
  while (hours > REPAIR_LONGEST_H);
  return Math.max(REPAIR_SHORTEST_H, hours);
}

/** How the last failures stand when the history ends, and how many hours before that they struck. */
const FINAL_COURSES = [
  ['worked_on', 2, 30],
  ['waiting_for_parts', 60, 320],
  ['reported', 0.5, 20],
] as const satisfies readonly (readonly [FinalBreakdown['course'], number, number])[];

/** A failure as it strikes: with its order, or put right by the operators. */
export type Breakdown = { order: OrderDraft } | { unordered: UnorderedFailure };

/** Lets machines fail at rates that depend on type, age, criticality, hour and weekday. */
export class Breakdowns {
  /** Machines by the day of their next failure, counted from `start`. */
  private readonly calendar: Machine[][];
  private readonly perRateSecond: number;
  private readonly lastDays: RandomStream;

  constructor(
    seed: number,
    private readonly machines: readonly Machine[],
    private readonly start: DayNumber,
    private readonly today: DayNumber,
    private readonly cutoff: Instant,
    expectedFailures: number,
  ) {
    this.calendar = Array.from({ length: today - start + 1 }, () => []);
    this.lastDays = new RandomStream(seed, 'last days');
    let exposure = 0;
    for (const machine of machines) {
      const from = Math.max(start, machine.installedDay);
      const middle = (from + today) / 2;
      exposure += (today - from) * DAY_S * relativeRate(machine, (middle - machine.installedDay) / DAYS_A_YEAR);
    }
    this.perRateSecond = expectedFailures / (exposure * MEAN_LOAD);
    this.chooseFinalBreakdowns();
    for (const machine of machines) {
      this.scheduleNext(machine, Math.max(start, machine.installedDay + 1) * DAY_S);
    }
  }

  /** A few machines are down when the history ends, whatever chance says: there is always something to look after. */
  private chooseFinalBreakdowns(): void {
    const count = Math.max(6, Math.round(this.machines.length * 0.012));
    const candidates = this.machines.filter(({ standby, installedDay }) => !standby && installedDay < this.today - 40);
    this.lastDays
      .shuffle(candidates)
      .slice(0, count)
      .forEach((machine, i) => {
        const [course, from, to] = FINAL_COURSES[i % FINAL_COURSES.length] ?? FINAL_COURSES[0];
        const at = this.cutoff - Math.round(this.lastDays.between(from, to) * HOUR_S);
        machine.finalBreakdown = { at, course };
        this.calendar[dayOf(at) - this.start]?.push(machine);
      });
  }

  private scheduleNext(machine: Machine, after: Instant): void {
    const stream = machine.failureStream;
    // Room for the longest repair before a final breakdown, so that failures of one machine never overlap.
    const { finalBreakdown } = machine;
    const end = finalBreakdown === null ? this.cutoff : finalBreakdown.at - (REPAIR_LONGEST_H + 1) * HOUR_S;
    let at = after;
    do {
      const age = (at / DAY_S - machine.installedDay) / DAYS_A_YEAR;
      at += Math.max(1, Math.round(stream.exponential(1 / (this.perRateSecond * relativeRate(machine, age)))));
      if (at > end) {
        machine.nextFailureAt = Number.POSITIVE_INFINITY;
        return;
      }
    } while (!stream.chance(loadAt(at, machine.site)));
    machine.nextFailureAt = at;
    this.calendar[dayOf(at) - this.start]?.push(machine);
  }

  /** Failures of `day`. Days must be asked for in order, each once. */
  strike(day: DayNumber): Breakdown[] {
    const struck: Breakdown[] = [];
    const queue = this.calendar[day - this.start] ?? [];
    // A machine that is repaired within the day may fail again on it: the queue grows while it is read.
    for (let machine = queue.shift(); machine; machine = queue.shift()) {
      const { finalBreakdown } = machine;
      if (finalBreakdown !== null && dayOf(finalBreakdown.at) === day) {
        struck.push({ order: this.unfinishedRepair(machine, finalBreakdown) });
      } else {
        struck.push(this.failure(machine, machine.nextFailureAt));
        this.scheduleNext(machine, machine.downUntil);
      }
    }
    if (day === this.today) struck.push(...this.earlyToday());
    return struck;
  }

  /** The last day always has repairs that were both begun and finished on it, be it a holiday or the first of a month. */
  private earlyToday(): Breakdown[] {
    const dayStart = this.today * DAY_S;
    const idle = this.machines.filter(
      (m) =>
        !m.standby &&
        m.finalBreakdown === null &&
        m.downUntil < dayStart &&
        m.nextFailureAt > this.cutoff &&
        m.installedDay < this.today - 40,
    );
    return this.lastDays
      .shuffle(idle)
      .slice(0, 3)
      .map((machine) => {
        const at = dayStart + this.lastDays.int(12.2 * HOUR_S, 14.5 * HOUR_S);
        return { order: this.repair(machine, at, this.lastDays.between(0.6, 2.8)) };
      });
  }

  private failure(machine: Machine, at: Instant): Breakdown {
    const stream = machine.failureStream;
    const mode = stream.weighted(EQUIPMENT_TYPES[machine.row.type].modes);
    const hours = drawRepairHours(stream, FAILURE_MODES[mode].repairFactor);
    if (!stream.chance(UNORDERED_SHARE)) return { order: this.repair(machine, at, hours, mode) };
    const endAt = at + Math.round(hours * HOUR_S);
    machine.downUntil = endAt;
    return { unordered: { machine, mode, cause: this.cause(machine, at), openedAt: at, endAt } };
  }

  private cause(machine: Machine, at: Instant): UnorderedFailure['cause'] {
    const years = (at / DAY_S - machine.installedDay) / DAYS_A_YEAR;
    return machine.failureStream.weighted(years < 12 ? CAUSES_WHEN_YOUNG : CAUSES_WHEN_OLD);
  }

  private repair(machine: Machine, at: Instant, hours: number, drawn?: FailureMode): OrderDraft {
    const stream = machine.failureStream;
    const mode = drawn ?? stream.weighted(EQUIPMENT_TYPES[machine.row.type].modes);
    const definition = FAILURE_MODES[mode];
    const priority = repairPriority(definition.gravity, machine.row.criticality);
    const endAt = at + Math.round(hours * HOUR_S);
    const waitS = hours > 0.4 ? Math.min(6 * HOUR_S, Math.round(hours * HOUR_S * stream.between(0.04, 0.16))) : 0;
    const daysToDue = { critical: 1, high: 2, medium: 5, low: 10 }[priority];
    machine.downUntil = endAt;
    return {
      machine,
      plan: null,
      type: 'corrective',
      priority,
      trade: definition.trade,
      title: inSentence(definition.title, machine),
      description: stream.chance(0.72) ? stream.pick(definition.descriptions) : null,
      openedAt: at,
      dueOn: stream.chance(0.55) ? dayOf(at) + daysToDue : null,
      startAt: at + waitS,
      endAt,
      cancelledAt: null,
      held: hours > 48 && stream.chance(0.6),
      labourTenths: repairLabourTenths((endAt - at - waitS) / HOUR_S),
      plannedStopS: 0,
      parts: { probability: 0.62, lines: 3, categories: EQUIPMENT_TYPES[machine.row.type].parts },
      failure: { mode, cause: this.cause(machine, at) },
    };
  }

  private unfinishedRepair(machine: Machine, { at, course }: FinalBreakdown): OrderDraft {
    const soFar = (this.cutoff - at) / HOUR_S;
    const draft = this.repair(machine, at, soFar + this.lastDays.between(12, 140));
    switch (course) {
      case 'reported':
        return { ...draft, held: false, startAt: this.cutoff + HOUR_S };
      case 'worked_on':
        return { ...draft, held: false, startAt: at + Math.round(soFar * 0.3 * HOUR_S) };
      case 'waiting_for_parts':
        return { ...draft, held: true, startAt: at + Math.round(soFar * 0.1 * HOUR_S) };
      default:
        return course satisfies never;
    }
  }
}
