import type { DayNumber, Instant } from './plant-calendar.js';
import type { SiteDefinition } from './catalog/sites.js';
import type { PlanTemplate } from './catalog/plan-templates.js';
import type { EquipmentRow, Priority, Shift, Trade } from './plant-rows.js';
import type { RandomStream } from './random-stream.js';

/** A span of time in which a machine stood still. */
export interface Stop {
  from: Instant;
  to: Instant;
}

/** A failure that the history's end leaves unrepaired, and how far its order has come. */
export interface FinalBreakdown {
  at: Instant;
  course: 'worked_on' | 'waiting_for_parts' | 'reported';
}

/** One piece of equipment while its three years are lived. Its row is complete once the last day is over. */
export interface Machine {
  row: EquipmentRow;
  site: SiteDefinition;
  siteIndex: number;
  installedDay: DayNumber;
  standby: boolean;
  /** Share of the hours in service that it runs. */
  duty: number;
  /** Instant until which a failure keeps it from failing again. */
  downUntil: Instant;
  nextFailureAt: Instant;
  /** For the few that are down when the history ends: their last failure. */
  finalBreakdown: FinalBreakdown | null;
  /** Stops that the next meter reading has to take into account. */
  stops: Stop[];
  /** What is true at the end of the last day. */
  failedNow: boolean;
  workedOnNow: boolean;
  failureStream: RandomStream;
  meterStream: RandomStream;
}

/** A maintenance plan while its orders come and go. */
export interface Plan {
  id: number;
  machine: Machine;
  template: PlanTemplate;
  priority: Priority;
  /** Days before its due day on which an order is opened. */
  leadDays: number;
  nextDue: DayNumber;
  lastDone: DayNumber | null;
  /** After this day it opens no more orders; null while it is active. */
  withdrawnDay: DayNumber | null;
  stream: RandomStream;
}

export interface Technician {
  id: number;
  code: string;
  name: string;
  trade: Trade;
  shift: Shift;
  siteIndex: number;
  /** USD an hour, in tenths of a dollar, so that any tenth of an hour costs whole cents. */
  rateTenths: number;
  hiredDay: DayNumber;
  leftDay: DayNumber | null;
}
