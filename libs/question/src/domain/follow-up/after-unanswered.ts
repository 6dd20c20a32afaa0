import type { Frame } from '../assemble/frame.js';
import type { LogicalForm } from '../logical-form.js';
import type { Understanding } from '../understanding.js';
import type { OpenQuestion } from './open-question.js';

/** As much of a reading as tells whether it stands on its own. */
interface Read {
  frame: Frame;
  followUp: boolean;
}

/**
 * What to make of a message that comes after one that was not understood. It may lean on that one, and whatever it changes then is not
 * what was answered last: such a reading is offered, not answered. What stands on its own, or after a question that was
 * understood and cannot be answered (a cause, a forecast, a code that does not exist), is as good as ever.
 */
export function afterUnanswered(
  understanding: Understanding,
  read: Read | undefined,
  open: OpenQuestion,
  before: Understanding,
): Understanding {
  if (understanding.outcome !== 'answer' || !read) return understanding;
  // "solo los de bombas" narrows what was refused, not all there is.
  const narrows = !read.followUp && (read.frame.only || read.frame.also);
  if (narrows && before.outcome === 'refuse' && !standsAlone(read.frame))
    return { outcome: 'clarify', options: [understanding.lf] };
  if (!wasLost(open, before)) return understanding;
  if (read.frame.returns || (!read.followUp && standsAlone(read.frame))) return understanding;
  return { outcome: 'clarify', options: [understanding.lf] };
}

/**
 * What a message that goes on makes of the readings that were offered before it: "solo las de Bogotá" after a question back. The only
 * reading is taken for meant; of several, what becomes of each is offered. Null where the message stands on its own or changes none of them.
 */
export function afterOffer(
  read: Read | undefined,
  offered: readonly LogicalForm[],
  changed: (lf: LogicalForm) => Understanding,
): Understanding | null {
  if (!read || offered.length === 0 || read.frame.returns) return null;
  if (!read.followUp && standsAlone(read.frame)) return null;
  const results = offered.map(changed);
  const answers = results.flatMap((one) => (one.outcome === 'answer' && one.followUp ? [one] : []));
  const [only, second] = answers;
  if (!only) return null;
  if (!second && offered.length === 1) return only;
  return { outcome: 'clarify', options: answers.map(({ lf }) => lf).slice(0, 3) };
}

/** The readings that a message which was asked back offered. */
export function readingsOffered(before: Understanding): readonly LogicalForm[] {
  return before.outcome === 'clarify' ? before.options : before.outcome === 'answer' ? [before.lf] : [];
}

function wasLost({ askedBack, failed }: OpenQuestion, before: Understanding): boolean {
  if (askedBack || failed) return true;
  return (
    before.outcome === 'refuse' &&
    !before.faults.some(
      (fault) => fault.kind === 'unknownCode' || (fault.kind === 'unsupported' && fault.what !== 'comparison'),
    )
  );
}

/** It names what it is about, and leaves nothing to be filled in. */
export function standsAlone(frame: Frame): boolean {
  const marked =
    frame.followUp || frame.only || frame.also || frame.widened || frame.reset || frame.anaphora || frame.ofThem;
  const points = frame.there || frame.samePeriod || frame.pointedAt.length > 0;
  if (marked || points) return false;
  if (frame.codes.length > 0) return true;
  const says = frame.where.length > 0 || frame.periods.length > 0 || frame.by.length > 0 || frame.scopes.length > 0;
  if (frame.entityNamed && !frame.entityByValue) return says || frame.thereIs === true || frame.asked === 'list';
  return (frame.measures.length > 0 || frame.ranking?.measure !== undefined) && says;
}
