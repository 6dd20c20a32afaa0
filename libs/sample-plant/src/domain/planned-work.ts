import type { Plan } from './machine.js';
import type { OrderDraft } from './order-draft.js';
import { DAY_S, type DayNumber, dayOf, type Instant } from './plant-calendar.js';
import { RandomStream } from './random-stream.js';
import { localTime, startInShift, workingDayFrom, workingDayWithin } from './working-hours.js';

const NOTES = [
  'Realizar según procedimiento y registrar mediciones.',
  'Coordinar con producción antes de intervenir.',
  'Aplicar bloqueo y etiquetado.',
  'Anotar lecturas en la hoja de ruta.',
];

/** Share of the plans whose last order is left lying. */
const LEFT_OVER_SHARE = 0.008;

/** How an order of a plan goes. The last two are still pending when the history ends, not begun or waiting. */
type Course = 'on_time' | 'late' | 'neglected' | 'waiting' | 'cancelled' | 'left_over' | 'left_waiting';

function drawCourse(plan: Plan): Course {
  return plan.stream.weighted<Course>([
    ['on_time', 79],
    ['late', 14],
    // A weekly round that is put off for months does not exist; it is simply done the next week.
    ['neglected', plan.template.frequencyDays > 14 ? 1.8 : 0],
    ['waiting', plan.template.frequencyDays > 14 ? 1.2 : 0],
    ['cancelled', 4],
  ]);
}

/**
 * Opens the orders of the plans, each some days before its due day, at most one pending at a time. Due days keep to the
 * plan's rhythm however late the work is done; a cycle that comes up while the order before is pending is left out.
 */
export class PlannedWork {
  /** Plans by the day on which they open their next order, counted from `start`. */
  private readonly openings: Plan[][];

  private readonly leftOver = new Map<Plan, { since: DayNumber; course: Course }>();

  constructor(
    seed: number,
    plans: readonly Plan[],
    private readonly start: DayNumber,
    private readonly today: DayNumber,
    private readonly cutoff: Instant,
  ) {
    this.openings = Array.from({ length: today - start + 1 }, () => []);
    for (const plan of plans) this.schedule(plan);
    this.chooseLeftOver(seed, plans);
  }

  /**
   * A few monthly jobs are overdue when the history ends, whatever chance says: a backlog without overdue work would be
   * no backlog. From the chosen day on, the next order of the plan is left lying.
   */
  private chooseLeftOver(seed: number, plans: readonly Plan[]): void {
    const stream = new RandomStream(seed, 'left over');
    const monthly = plans.filter(
      ({ template, withdrawnDay, nextDue }) =>
        template.frequencyDays === 30 && withdrawnDay === null && nextDue < this.today - 120,
    );
    stream
      .shuffle(monthly)
      .slice(0, Math.max(4, Math.round(plans.length * LEFT_OVER_SHARE)))
      .forEach((plan, i) => {
        this.leftOver.set(plan, {
          since: this.today - stream.int(40, 80),
          course: i % 3 === 2 ? 'left_waiting' : 'left_over',
        });
      });
  }

  private leftCourse(plan: Plan, day: DayNumber): Course | null {
    const left = this.leftOver.get(plan);
    return left && day >= left.since ? left.course : null;
  }

  private schedule(plan: Plan): void {
    const day = plan.nextDue - plan.leadDays;
    if (day > this.today || (plan.withdrawnDay !== null && day > plan.withdrawnDay)) return;
    this.openings[day - this.start]?.push(plan);
  }

  /** Orders opened on `day`. Days must be asked for in order, each once. */
  open(day: DayNumber): OrderDraft[] {
    const plans = this.openings[day - this.start] ?? [];
    this.openings[day - this.start] = [];
    return plans.map((plan) => this.openOrder(plan, day));
  }

  private openOrder(plan: Plan, day: DayNumber): OrderDraft {
    const { machine, template, stream } = plan;
    const due = plan.nextDue;
    const labourTenths = Math.min(
      100,
      Math.max(1, Math.round(template.estimatedHours * stream.logNormal(1, 0.25) * 10)),
    );
    const seconds = Math.ceil(labourTenths * 360 * stream.between(1, 1.2));
    const openedAt = localTime(day, stream.between(6, 7.5), machine.site);
    const course = this.leftCourse(plan, day) ?? drawCourse(plan);
    const startDay = this.startDay(plan, day, course);
    const startAt = startInShift(startDay, seconds, machine.site, stream);
    const endAt = startAt + (this.endDay(course, startDay, plan) - startDay) * DAY_S + seconds;
    const cancelledAt =
      course === 'cancelled' ? openedAt + stream.int(DAY_S, Math.max(2, plan.leadDays + 2) * DAY_S) : null;

    const settledAt = cancelledAt ?? endAt;
    if (settledAt <= this.cutoff) {
      if (cancelledAt === null) plan.lastDone = dayOf(endAt);
      do plan.nextDue += template.frequencyDays;
      while (plan.nextDue - plan.leadDays <= dayOf(settledAt));
      this.schedule(plan);
    }
    return {
      machine,
      plan,
      type: template.type,
      priority: plan.priority,
      trade: template.trade,
      title: `${template.name}: ${machine.row.name}`,
      description: stream.chance(0.3) ? stream.pick(NOTES) : null,
      openedAt,
      dueOn: due,
      startAt,
      endAt,
      cancelledAt,
      held: course === 'waiting' || course === 'left_waiting',
      labourTenths,
      plannedStopS: template.stops ? seconds : 0,
      parts: {
        probability: template.parts.length > 0 ? 0.85 : 0,
        lines: template.parts.length,
        categories: template.parts.map((category) => [category, 1] as const),
      },
      failure: null,
    };
  }

  private startDay(plan: Plan, opened: DayNumber, course: Course): DayNumber {
    const { stream, template, nextDue: due } = plan;
    switch (course) {
      case 'late':
        return workingDayFrom(
          due + 1 + Math.floor(stream.exponential(Math.min(4, template.frequencyDays / 6))),
          stream,
        );
      case 'neglected':
        return workingDayFrom(due + stream.int(15, 100), stream);
      case 'left_over':
        return workingDayFrom(this.today + stream.int(1, 20), stream);
      case 'on_time':
      case 'waiting':
      case 'left_waiting':
      case 'cancelled':
        return workingDayWithin(opened + 1, due, stream);
      default:
        return course satisfies never;
    }
  }

  /** Day on which the work ends: that of its start, unless it waits for something in between. */
  private endDay(course: Course, startDay: DayNumber, { stream }: Plan): DayNumber {
    if (course === 'waiting') return workingDayFrom(startDay + stream.int(12, 80), stream);
    if (course === 'left_waiting') return workingDayFrom(this.today + stream.int(1, 20), stream);
    return startDay;
  }
}
