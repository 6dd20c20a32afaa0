import { addDays, addGrain, type CalendarDay, startOf } from '@app/kernel';
import type { DayWord } from './expression.js';

/** The day that a word stands for on the day `today`. */
export function dayOfWord(word: DayWord, today: CalendarDay): CalendarDay {
  switch (word) {
    case 'CURRENT_DATE':
      return today;
    case 'MONTH_START':
      return startOf('month', today);
    case 'MONTH_END':
      return addDays(addGrain('month', startOf('month', today), 1), -1);
    case 'YEAR_START':
      return startOf('year', today);
    case 'YEAR_END':
      return addDays(addGrain('year', startOf('year', today), 1), -1);
    default:
      return word satisfies never;
  }
}
