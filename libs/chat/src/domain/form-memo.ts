import type { LogicalForm } from '@app/question/domain';

/**
 * What was made of a logical form, for as long as that very object is in use. Understandings are cached, and their forms with
 * them, so a question that comes again need not be compiled and worded again.
 */
export class FormMemo<T> {
  private readonly byForm = new WeakMap<LogicalForm, Map<string, T>>();

  /** What `make` made for this form and `variant`, be it now or before. */
  of(lf: LogicalForm, variant: string, make: () => T): T {
    let made = this.byForm.get(lf);
    if (!made) this.byForm.set(lf, (made = new Map<string, T>()));
    const known = made.get(variant);
    if (known !== undefined) return known;
    const fresh = make();
    made.set(variant, fresh);
    return fresh;
  }
}
