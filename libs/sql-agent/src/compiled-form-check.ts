import type { CalendarDay } from '@app/kernel';
import { FormCheck, type LogicalForm } from '@app/question';
import { PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import { Injectable } from '@nestjs/common';
import { compileLogicalForm } from './domain/compile/compile-logical-form.js';
import { PlanningError } from './domain/compile/planning-error.js';
import { sqlRulesOf } from './domain/written/sql-rules.js';
import { PlantDatabase } from './ports/plant-database.js';

/** A form can be computed where it compiles. */
@Injectable()
export class CompiledFormCheck extends FormCheck {
  constructor(
    private readonly provider: SemanticModelProvider,
    private readonly calendar: PlantCalendar,
    private readonly database: PlantDatabase,
  ) {
    super();
  }

  get sqlRules(): string {
    return sqlRulesOf(this.database.dialect);
  }

  problemOf(lf: LogicalForm, today: CalendarDay): string | null {
    try {
      const { timeZone } = this.calendar;
      compileLogicalForm(lf, this.provider.model, { today, timeZone, dialect: this.database.dialect });
      return null;
    } catch (error) {
      if (!(error instanceof PlanningError)) throw error;
      const { subject, reachable } = error.problem;
      const ways = reachable && reachable.length > 0 ? ` It can be combined with: ${reachable.join(', ')}.` : '';
      return `${error.message} (${subject}).${ways}`;
    }
  }
}
