import { EQUIPMENT_TYPES } from './catalog/equipment-types.js';
import { DEFECTS } from './catalog/failures.js';
import { drawRepairHours } from './breakdowns.js';
import type { Machine } from './machine.js';
import { inSentence, type OrderDraft, repairLabourTenths } from './order-draft.js';
import { DAY_S, type DayNumber, dayOf, HOUR_S, isWeekend } from './plant-calendar.js';
import { RandomStream } from './random-stream.js';
import { localTime, startInShift, workingDayFrom } from './working-hours.js';

const WEEKEND_SHARE = 0.2;

/** Corrective orders that nobody's failure caused: small defects seen in passing and put right when there is time. */
export class Defects {
  private readonly stream: RandomStream;
  private readonly perWorkingDay: number;

  constructor(
    seed: number,
    private readonly machines: readonly Machine[],
    days: number,
    expectedOrders: number,
  ) {
    this.stream = new RandomStream(seed, 'defects');
    this.perWorkingDay = expectedOrders / (days * ((5 + 2 * WEEKEND_SHARE) / 7));
  }

  /** Orders opened on `day`. Days must be asked for in order, each once. */
  report(day: DayNumber): OrderDraft[] {
    const expected = this.perWorkingDay * (isWeekend(day) ? WEEKEND_SHARE : 1);
    const count = Math.floor(expected) + (this.stream.chance(expected % 1) ? 1 : 0);
    const drafts: OrderDraft[] = [];
    for (let i = 0; i < count; i += 1) {
      const machine = this.stream.pick(this.machines);
      if (machine.installedDay < day) drafts.push(this.order(machine, day));
    }
    return drafts;
  }

  private order(machine: Machine, day: DayNumber): OrderDraft {
    const { stream } = this;
    const defect = stream.pick(DEFECTS);
    const openedAt = localTime(day, stream.between(6, 17.5), machine.site);
    const neglected = stream.chance(0.04);
    const wait = neglected ? stream.between(25, 110) : 1 + stream.exponential(6);
    const startDay = workingDayFrom(day + Math.floor(wait), stream);
    const hours = drawRepairHours(stream);
    const startAt = startInShift(startDay, Math.min(hours, 10) * HOUR_S, machine.site, stream);
    const endAt = startAt + Math.round(hours * HOUR_S);
    return {
      machine,
      plan: null,
      type: 'corrective',
      priority: stream.chance(0.6) ? 'low' : 'medium',
      trade: defect.trade,
      title: inSentence(defect.title, machine),
      description: stream.chance(0.8) ? defect.description : null,
      openedAt,
      dueOn: stream.chance(0.7) ? dayOf(openedAt) + stream.pick([7, 14, 14, 21, 30]) : null,
      startAt,
      endAt,
      cancelledAt: stream.chance(0.08) ? openedAt + stream.int(HOUR_S, 6 * DAY_S) : null,
      held: hours > 24,
      labourTenths: repairLabourTenths((endAt - startAt) / HOUR_S),
      plannedStopS: 0,
      parts: { probability: 0.3, lines: 1, categories: EQUIPMENT_TYPES[machine.row.type].parts },
      failure: null,
    };
  }
}
