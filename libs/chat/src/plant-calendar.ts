import { type CalendarDay, Clock, dayInZone } from '@app/kernel';
import { AppConfig } from '@app/platform';
import { SemanticModelProvider } from '@app/semantic-model';
import { Injectable } from '@nestjs/common';

/** Days of the plant: the environment's time zone, else the semantic model's, else UTC. */
@Injectable()
export class PlantCalendar {
  readonly timeZone: string;

  constructor(
    config: AppConfig,
    provider: SemanticModelProvider,
    private readonly clock: Clock,
  ) {
    this.timeZone = config.plantTimeZone ?? provider.model.timeZone ?? 'UTC';
  }

  today(now: Date = this.clock.now()): CalendarDay {
    return dayInZone(now, this.timeZone);
  }
}
