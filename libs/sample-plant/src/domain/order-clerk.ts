import type { Crew } from './crew.js';
import type { Machine, Technician } from './machine.js';
import type { OrderDraft, UnorderedFailure } from './order-draft.js';
import { DAY_S, dayOf, dayText, HOUR_S, type Instant, instantText } from './plant-calendar.js';
import type { FailureRow, WorkOrderPartRow, WorkOrderRow, WorkOrderStatus } from './plant-rows.js';
import { RandomStream } from './random-stream.js';
import type { Storeroom, Withdrawal } from './storeroom.js';
import { shiftOn } from './working-hours.js';

/** What one day adds to the records. */
export interface DayRecords {
  work_orders: WorkOrderRow[];
  failures: FailureRow[];
  work_order_parts: WorkOrderPartRow[];
}

/** Money in whole cents until it is written. */
const dollars = (cents: number): number => cents / 100;
const hours = (seconds: number): number => Math.round((seconds / HOUR_S) * 100) / 100;

/**
 * Writes orders and failures down in the order in which they were opened: numbers them, has technicians and parts
 * assigned, and records of each only what had happened when the history ends.
 */
export class OrderClerk {
  private lastOrderId = 0;
  private lastFailureId = 0;
  private readonly stream: RandomStream;

  constructor(
    seed: number,
    private readonly crew: Crew,
    private readonly storeroom: Storeroom,
    private readonly cutoff: Instant,
  ) {
    this.stream = new RandomStream(seed, 'clerk');
  }

  /** Records of one day. What was to be opened after the end of the history is not. */
  record(drafts: readonly OrderDraft[], unordered: readonly UnorderedFailure[]): DayRecords {
    const records: DayRecords = { work_orders: [], failures: [], work_order_parts: [] };
    const entries: (OrderDraft | UnorderedFailure)[] = [...drafts, ...unordered].filter(
      ({ openedAt }) => openedAt <= this.cutoff,
    );
    entries.sort((a, b) => a.openedAt - b.openedAt);
    for (const entry of entries) {
      if ('mode' in entry) records.failures.push(this.failure(entry, null));
      else this.recordOrder(entry, records);
    }
    return records;
  }

  private recordOrder(draft: OrderDraft, records: DayRecords): void {
    const status = this.statusAtEnd(draft);
    const begun = status !== 'open' && status !== 'cancelled';
    const technician = this.technician(draft, status);
    const labourTenths = begun ? this.labourSoFar(draft, status) : 0;
    const withdrawals = begun && !(draft.held && status === 'on_hold') ? this.withdraw(draft) : [];
    const labourCents = technician ? labourTenths * technician.rateTenths : 0;
    const partsCents = withdrawals.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0);
    const { machine, plan } = draft;
    this.lastOrderId += 1;
    const id = this.lastOrderId;
    records.work_orders.push({
      id,
      number: `OT-${String(id).padStart(6, '0')}`,
      equipment_id: machine.row.id,
      plan_id: plan?.id ?? null,
      technician_id: technician?.id ?? null,
      type: draft.type,
      priority: draft.priority,
      status,
      title: draft.title,
      description: draft.description,
      opened_at: instantText(draft.openedAt),
      due_on: draft.dueOn === null ? null : dayText(draft.dueOn),
      started_at: begun ? instantText(draft.startAt) : null,
      completed_at: status === 'completed' ? instantText(draft.endAt) : null,
      downtime_hours: this.downtime(draft, begun),
      labor_hours: labourTenths / 10,
      labor_cost: dollars(labourCents),
      parts_cost: dollars(partsCents),
      total_cost: dollars(labourCents + partsCents),
    });
    for (const { part, quantity, unitCents } of withdrawals) {
      records.work_order_parts.push({
        work_order_id: id,
        spare_part_id: part.id,
        quantity,
        unit_cost: dollars(unitCents),
      });
    }
    if (draft.failure) {
      const { failure, openedAt, endAt } = draft;
      records.failures.push(this.failure({ machine, openedAt, endAt, ...failure }, id));
    }
    this.noteMachine(draft, status);
  }

  private statusAtEnd({ cancelledAt, startAt, endAt, held }: OrderDraft): WorkOrderStatus {
    if (cancelledAt !== null && cancelledAt <= this.cutoff) return 'cancelled';
    if (startAt > this.cutoff || cancelledAt !== null) return 'open';
    if (endAt <= this.cutoff) return 'completed';
    return held ? 'on_hold' : 'in_progress';
  }

  /** Nobody while the work is far off; most orders are given out two days ahead. */
  private technician({ machine, trade, startAt }: OrderDraft, status: WorkOrderStatus): Technician | null {
    if (status === 'cancelled' && this.stream.chance(0.6)) return null;
    if (status === 'open' && startAt > this.cutoff + 2 * DAY_S && this.stream.chance(0.75)) return null;
    // Whoever holds a pending order is still employed when the history ends.
    const at = status === 'completed' || status === 'cancelled' ? startAt : this.cutoff;
    return this.crew.assign(machine.siteIndex, trade, shiftOn(startAt, machine.site), dayOf(at));
  }

  private labourSoFar({ labourTenths, startAt, endAt, held }: OrderDraft, status: WorkOrderStatus): number {
    if (status === 'completed') return labourTenths;
    const elapsed = this.cutoff - startAt;
    const done = held ? 0.4 : elapsed / (endAt - startAt);
    return Math.max(0, Math.min(Math.floor(labourTenths * done), Math.floor(elapsed / 360)));
  }

  private withdraw({ parts, openedAt }: OrderDraft): Withdrawal[] {
    if (parts.probability === 0 || !this.stream.chance(parts.probability)) return [];
    return this.storeroom.withdraw(dayOf(openedAt), parts.lines, parts.categories);
  }

  private downtime({ failure, openedAt, endAt, startAt, plannedStopS }: OrderDraft, begun: boolean): number {
    if (failure) return hours(Math.min(endAt, this.cutoff) - openedAt);
    return begun ? hours(Math.min(plannedStopS, this.cutoff - startAt)) : 0;
  }

  private failure({ machine, mode, cause, openedAt, endAt }: UnorderedFailure, orderId: number | null): FailureRow {
    const repaired = endAt <= this.cutoff;
    this.lastFailureId += 1;
    machine.stops.push({ from: openedAt, to: Math.min(endAt, this.cutoff) });
    if (!repaired) machine.failedNow = true;
    return {
      id: this.lastFailureId,
      equipment_id: machine.row.id,
      work_order_id: orderId,
      failure_mode: mode,
      cause,
      occurred_at: instantText(openedAt),
      repaired_at: repaired ? instantText(endAt) : null,
      downtime_hours: hours(Math.min(endAt, this.cutoff) - openedAt),
    };
  }

  private noteMachine({ machine, startAt, plannedStopS, failure }: OrderDraft, status: WorkOrderStatus): void {
    if (status === 'in_progress' && (plannedStopS > 0 || failure !== null)) machine.workedOnNow = true;
    if (status === 'completed' && plannedStopS > 0) machine.stops.push({ from: startAt, to: startAt + plannedStopS });
  }
}

/** A machine's status when the history ends. */
export function statusNow({ failedNow, workedOnNow, standby }: Machine): Machine['row']['status'] {
  if (workedOnNow) return 'under_maintenance';
  if (failedNow) return 'out_of_service';
  return standby ? 'standby' : 'operational';
}
