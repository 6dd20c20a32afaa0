import { PLAN_TEMPLATES, type PlanTemplate } from './catalog/plan-templates.js';
import type { Machine, Plan } from './machine.js';
import { type DayNumber, dayText } from './plant-calendar.js';
import type { Criticality, MaintenancePlanRow, Priority } from './plant-rows.js';
import { RandomStream } from './random-stream.js';

const COVERAGE: Readonly<Record<Criticality, number>> = { A: 1.25, B: 1, C: 0.75 };
const UNCOVERED = 0.05;
const WITHDRAWN = 0.06;
/** Share of the plans that were only just made: their first order is being opened these days. */
const NEW = 0.02;

function leadDays(frequencyDays: number): number {
  if (frequencyDays <= 7) return 2;
  if (frequencyDays <= 14) return 3;
  if (frequencyDays <= 30) return 7;
  return frequencyDays <= 90 ? 10 : 15;
}

function priorityOf(template: PlanTemplate, criticality: Criticality): Priority {
  if (template.type === 'inspection') return criticality === 'A' ? 'medium' : 'low';
  return criticality === 'A' ? 'high' : criticality === 'B' ? 'medium' : 'low';
}

/**
 * Decides which machines have what, each with its own probability, by systematic sampling: the number that have it stays
 * within one of what is expected, so that plants of different seeds differ in which, not in how many.
 */
class Allotment {
  private readonly sums = new Map<string, number>();

  constructor(private readonly seed: number) {}

  take(what: string, probability: number): boolean {
    const before = this.sums.get(what) ?? new RandomStream(this.seed, 'allotment', what).float();
    this.sums.set(what, before + probability);
    return Math.floor(before + probability) > Math.floor(before);
  }
}

/** The plans of every machine, those of one machine together. */
export function buildPlans(
  seed: number,
  machines: readonly Machine[],
  density: number,
  start: DayNumber,
  today: DayNumber,
): Plan[] {
  const plans: Plan[] = [];
  const allotment = new Allotment(seed);
  for (const machine of machines) {
    if (allotment.take('no plan', UNCOVERED)) continue;
    PLAN_TEMPLATES[machine.row.type].forEach((template, t) => {
      const stream = new RandomStream(seed, 'plan', machine.row.id, t);
      const probability = Math.min(0.97, template.share * density * COVERAGE[machine.row.criticality]);
      if (!allotment.take(template.name, probability)) return;
      const lead = leadDays(template.frequencyDays);
      const since = Math.max(start, machine.installedDay);
      const fresh = allotment.take('new plan', NEW);
      // Withdrawn long enough ago that none of its orders can still be pending.
      const withdrawn = !fresh && stream.chance(WITHDRAWN) && since + 60 < today - 150;
      plans.push({
        id: plans.length + 1,
        machine,
        template,
        priority: priorityOf(template, machine.row.criticality),
        leadDays: lead,
        nextDue: fresh
          ? Math.max(today, since) + lead + stream.int(-1, 1)
          : since + lead + stream.int(0, template.frequencyDays - 1),
        lastDone: null,
        withdrawnDay: withdrawn ? stream.int(since + 60, today - 150) : null,
        stream,
      });
    });
  }
  return plans;
}

/** Share of the cycles that are left out because the order before is still pending, as it comes out in the mean. */
function missed(frequencyDays: number): number {
  if (frequencyDays <= 30) return 0.035;
  return frequencyDays <= 60 ? 0.015 : 0;
}

/** How many orders the plans will open between now and `today`, within a few percent. */
export function expectedOrders(plans: readonly Plan[], today: DayNumber): number {
  return plans.reduce((sum, { nextDue, leadDays: lead, template, withdrawnDay }) => {
    const days = Math.min(today, withdrawnDay ?? today) - (nextDue - lead);
    return days < 0
      ? sum
      : sum + (1 + Math.floor(days / template.frequencyDays)) * (1 - missed(template.frequencyDays));
  }, 0);
}

export function planRow({ id, machine, template, lastDone, nextDue, withdrawnDay }: Plan): MaintenancePlanRow {
  return {
    id,
    equipment_id: machine.row.id,
    name: template.name,
    type: template.type,
    frequency_days: template.frequencyDays,
    estimated_hours: template.estimatedHours,
    last_done: lastDone === null ? null : dayText(lastDone),
    next_due: dayText(nextDue),
    active: withdrawnDay === null ? 1 : 0,
  };
}
