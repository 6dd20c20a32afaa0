import type { CalendarDay } from '@app/kernel';
import { buildMachines, buildPlaces, siteRows } from './assets.js';
import { Breakdowns, UNORDERED_SHARE } from './breakdowns.js';
import { Crew } from './crew.js';
import { Defects } from './defects.js';
import type { Machine, Plan } from './machine.js';
import { Meters } from './meters.js';
import { OrderClerk, statusNow } from './order-clerk.js';
import type { UnorderedFailure } from './order-draft.js';
import { DAY_S, type DayNumber, dayNumber, dayText, historyStart, HOUR_S } from './plant-calendar.js';
import { PlannedWork } from './planned-work.js';
import { buildPlans, expectedOrders, planRow } from './plans.js';
import type { PlantBatch } from './plant-rows.js';
import { PLANT_QUANTITIES, type PlantSize } from './plant-size.js';
import { Storeroom } from './storeroom.js';

/** Share of the corrective orders that nobody's failure caused. */
const DEFECT_SHARE = 0.22;
/** The history ends at this hour of its last day, UTC: late morning at the sites. */
const LAST_HOUR = 18;

export interface PlantRecipe {
  seed: number;
  size: PlantSize;
  /** Last day of the history. */
  today: CalendarDay;
}

/** A piece of the history, and how much of it is told by then (0 to 1). */
export interface HistoryPiece {
  rows: PlantBatch;
  told: number;
}

/**
 * Three years of a plant, day by day. The same recipe always tells the same history. Rows come in pieces, those of
 * things first that stay as they are, then a piece a day, last the things whose final state only the end shows; foreign
 * keys therefore hold when all is told, not before.
 */
export function* tellHistory({ seed, size, today: lastDay }: PlantRecipe): Generator<HistoryPiece> {
  const quantities = PLANT_QUANTITIES[size];
  const today = dayNumber(lastDay);
  const start = historyStart(lastDay);
  const cutoff = today * DAY_S + LAST_HOUR * HOUR_S;

  const places = buildPlaces();
  const machines = buildMachines(seed, quantities.equipment, places, today);
  const plans = buildPlans(seed, machines, quantities.planDensity, start, today);
  const crew = new Crew(seed, quantities.technicians, today);
  yield { rows: { sites: siteRows(), areas: places.map(({ row }) => row), technicians: crew.rows() }, told: 0 };

  const corrective = Math.max(0, quantities.workOrders - expectedOrders(plans, today));
  const failures = (corrective * (1 - DEFECT_SHARE)) / (1 - UNORDERED_SHARE);
  const plannedWork = new PlannedWork(seed, plans, start, today, cutoff);
  const breakdowns = new Breakdowns(seed, machines, start, today, cutoff, failures);
  const defects = new Defects(seed, machines, today - start + 1, corrective * DEFECT_SHARE);
  const storeroom = new Storeroom(seed, quantities.spareParts, quantities.workOrders, today);
  const clerk = new OrderClerk(seed, crew, storeroom, cutoff);
  const meters = new Meters(machines);

  for (let day: DayNumber = start; day <= today; day += 1) {
    storeroom.receive(day);
    const drafts = [...plannedWork.open(day), ...defects.report(day)];
    const unordered: UnorderedFailure[] = [];
    for (const breakdown of breakdowns.strike(day)) {
      if ('order' in breakdown) drafts.push(breakdown.order);
      else unordered.push(breakdown.unordered);
    }
    const rows = { ...clerk.record(drafts, unordered), meter_readings: meters.read(day) };
    yield { rows, told: (day - start + 1) / (today - start + 2) };
  }

  settle(machines, plans);
  yield {
    rows: {
      equipment: machines.map(({ row }) => row),
      maintenance_plans: plans.map(planRow),
      spare_parts: storeroom.rows(),
    },
    told: 1,
  };
}

/** Brings the rows of machines up to the last day: their status, and what their plans say of maintenance. */
function settle(machines: readonly Machine[], plans: readonly Plan[]): void {
  for (const machine of machines) machine.row.status = statusNow(machine);
  for (const { machine, lastDone, nextDue, withdrawnDay } of plans) {
    const { row } = machine;
    const done = lastDone === null ? null : dayText(lastDone);
    if (done !== null && (row.last_maintenance === null || done > row.last_maintenance)) row.last_maintenance = done;
    const due = dayText(nextDue);
    const active = withdrawnDay === null;
    if (active && (row.next_maintenance === null || due < row.next_maintenance)) row.next_maintenance = due;
  }
}
