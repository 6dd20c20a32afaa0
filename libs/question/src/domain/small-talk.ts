import type { Frame } from './assemble/frame.js';
import { hasCue, hasSense, type Segment } from './lattice/segment.js';

/** "what is MTBF?", "what's MTBF" (read without its 's) ask for its meaning, "what is the MTBF?" for its value. */
export function asksWhatItIs(segments: readonly Segment[]): boolean {
  const words = segments.filter(({ folded }) => /[\p{L}\p{N}]/u.test(folded));
  const term = words.pop();
  const asking = words.map(({ folded }) => folded).join(' ');
  return term !== undefined && hasSense(term, 'metric') && /^(?:what(?: is| s)?|whats)$/.test(asking);
}

/** Courtesy by itself; a greeting before a question is only a greeting before a question. */
export function smallTalk(segments: readonly Segment[]): 'greeting' | 'thanks' | 'help' | null {
  const content = segments.filter((segment) => !hasSense(segment, 'stop'));
  if (content.length === 0) return null;
  for (const topic of ['help', 'greeting', 'thanks'] as const) {
    if (
      content.some((segment) => hasCue(segment, topic)) &&
      content.every((segment) => hasCue(segment, 'help', 'greeting', 'thanks', 'followUp', 'which'))
    )
      return topic;
  }
  return null;
}

/** What a question for a meaning asks the meaning of. */
export function definedTerm(frame: Frame): { metric: string } | { predicate: string } | null {
  if (frame.where.length === 0) {
    const [measure, second] = frame.measures;
    if (measure && !second && 'metric' in measure) return { metric: measure.metric };
  }
  const [only, another] = frame.where;
  if (only && !another && frame.measures.length === 0 && 'predicate' in only.pred)
    return { predicate: only.pred.predicate };
  return null;
}
