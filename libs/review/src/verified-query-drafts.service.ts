import { addDays, AppError, type CalendarDay, fold, type Scalar } from '@app/kernel';
import { type LogicalForm, QuestionUnderstanding } from '@app/question';
import { DAY_WORDS, dayOfWord, PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import type { Turn, VerifiedQueryDraft } from '@app/sessions';
import { compileLogicalForm, literalStatement, PlantDatabase } from '@app/sql-agent';
import { Injectable } from '@nestjs/common';

/** Another month and another year: what a question says of today has moved by then. */
const LATER_DAYS = 400;

/** Turns an answer that somebody has checked into a verified query of the semantic model. */
@Injectable()
export class VerifiedQueryDrafts {
  constructor(
    private readonly questions: QuestionUnderstanding,
    private readonly provider: SemanticModelProvider,
    private readonly calendar: PlantCalendar,
    private readonly database: PlantDatabase,
  ) {}

  /**
   * @param answer the turn whose answer is right
   * @param asked the words that were meant to be understood like this
   * @throws AppError `turn_not_answered`; `question_not_complete` where the answered question leans on those before it
   */
  async draft(answer: Turn, asked: string): Promise<VerifiedQueryDraft> {
    if (answer.sql === null) throw notAnswered();
    const draft =
      answer.logicalForm === null
        ? { question: answer.message, sql: answer.sql }
        : await this.ofForm(answer, answer.logicalForm as LogicalForm);
    const others = fold(asked) === fold(draft.question) || this.leans(asked, answer) ? [] : [asked];
    return {
      question: draft.question,
      language: answer.language,
      sql: draft.sql,
      ...(others.length > 0 && { asked: others }),
    };
  }

  private async ofForm(answer: Turn, form: LogicalForm): Promise<{ question: string; sql: string }> {
    const today = this.calendar.today(new Date(answer.createdAt));
    // The question as it was put or, where it went on with another, as the answer said that it was understood.
    for (const question of [answer.message, answer.interpretation]) {
      if (question === null) continue;
      const alone = await this.formOf(question, answer, today);
      if (alone === null || JSON.stringify(alone) !== JSON.stringify(form)) continue;
      const later = addDays(today, LATER_DAYS);
      return { question, sql: this.statement(form, today, await this.formOf(question, answer, later), later) };
    }
    throw new AppError({
      code: 'question_not_complete',
      kind: 'conflict',
      message: 'The question of that answer leans on those before it. Ask it again in full, and name that answer.',
    });
  }

  /** Whether words go on with a question that was asked before: alone they must not mean this one. */
  private leans(words: string, { logicalForm, createdAt }: Turn): boolean {
    if (logicalForm === null) return false;
    const today = this.calendar.today(new Date(createdAt));
    return this.questions.followUp(words, logicalForm as LogicalForm, today) !== null;
  }

  private async formOf(question: string, { language }: Turn, today: CalendarDay): Promise<LogicalForm | null> {
    const dataVersion = await this.database.dataVersion();
    const { understanding } = await this.questions.understand(question, { today, dataVersion, language });
    return understanding.outcome === 'answer' ? understanding.lf : null;
  }

  /** The statement with its values, and with the model's words for those days that move with the day on which it is asked. */
  private statement(form: LogicalForm, today: CalendarDay, formLater: LogicalForm | null, later: CalendarDay): string {
    const { model } = this.provider;
    const { timeZone } = this.calendar;
    const { dialect } = this.database;
    const now = compileLogicalForm(form, model, { today, timeZone, dialect });
    const then = formLater && compileLogicalForm(formLater, model, { today: later, timeZone, dialect });
    const moved = (value: Scalar, place: number): string | undefined => {
      if (then?.sql !== now.sql || then.params[place] === value) return undefined;
      return DAY_WORDS.find(
        (word) => dayOfWord(word, today) === value && dayOfWord(word, later) === then.params[place],
      );
    };
    return literalStatement(now, dialect, moved);
  }
}

function notAnswered(): AppError {
  return new AppError({
    code: 'turn_not_answered',
    kind: 'conflict',
    message:
      'That turn has no answer from the data. Ask the question in words that are understood, and name that answer.',
  });
}
