import type { Machine } from './machine.js';
import { DAY_S, type DayNumber, dayText, HOUR_S, weekday } from './plant-calendar.js';
import type { MeterReadingRow } from './plant-rows.js';

const DAYS_BETWEEN = 7;
/** Readers walk their round at this hour, UTC. */
const READ_AT_S = 12 * HOUR_S;

/** Reads every machine's hour meter once a week, each on its own working day. */
export class Meters {
  private readonly rounds: Machine[][] = [[], [], [], [], [], [], []];
  private lastId = 0;

  constructor(machines: readonly Machine[]) {
    for (const machine of machines) this.rounds[1 + (machine.row.id % 5)]?.push(machine);
  }

  /** Readings of `day`. Days must be asked for in order, after the failures that began on or before each. */
  read(day: DayNumber): MeterReadingRow[] {
    const rows: MeterReadingRow[] = [];
    const until = day * DAY_S + READ_AT_S;
    for (const machine of this.rounds[weekday(day)] ?? []) {
      if (machine.installedDay > day - DAYS_BETWEEN) continue;
      this.lastId += 1;
      rows.push({
        id: this.lastId,
        equipment_id: machine.row.id,
        read_on: dayText(day),
        operating_hours: this.hoursRun(machine, until - DAYS_BETWEEN * DAY_S, until),
      });
    }
    return rows;
  }

  private hoursRun(machine: Machine, from: number, until: number): number {
    let stopped = 0;
    for (const stop of machine.stops) stopped += Math.max(0, Math.min(stop.to, until) - Math.max(stop.from, from));
    machine.stops = machine.stops.filter((stop) => stop.to > until);
    const inService = Math.max(0, (until - from - stopped) / HOUR_S);
    const run = inService * Math.min(1, machine.duty * machine.meterStream.between(0.92, 1.08));
    return Math.floor(run * 10) / 10;
  }
}
