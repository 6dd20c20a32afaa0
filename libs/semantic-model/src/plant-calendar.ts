import { type CalendarDay, dayInZone } from '@app/kernel';

/** The plant's own days: where "today" begins and ends is decided by its time zone, not by the server's. */
export class PlantCalendar {
  constructor(
    /** IANA zone. */
    readonly timeZone: string,
  ) {}

  /** The day of the plant that `instant` falls on. */
  today(instant: Date): CalendarDay {
    return dayInZone(instant, this.timeZone);
  }
}
