import type { Understanding, Understood } from './understanding.js';

/** What understands questions: the setting ENGINE. */
export type EngineSetting = 'auto' | 'embedded' | 'openai';

/** What is never done, whoever reads the question. */
const FORBIDDEN = new Set(['forecast', 'cause', 'advice', 'write']);

/** True where the interpreter has refused something that no engine may do, or knows a code not to exist: nobody else is asked. */
export function isFinalRefusal(understanding: Understanding): boolean {
  return (
    understanding.outcome === 'refuse' &&
    understanding.faults.some(
      (fault) => fault.kind === 'unknownCode' || (fault.kind === 'unsupported' && FORBIDDEN.has(fault.what)),
    )
  );
}

/** True where the interpreter's reading is as good as any could be. `verified` says that a person checked this form. */
function isSure(understanding: Understanding, verified: boolean): boolean {
  switch (understanding.outcome) {
    case 'define':
    case 'smallTalk':
      return true;
    case 'answer':
      return verified || understanding.confidence !== 'assumed';
    default:
      return false;
  }
}

/** The one rule that says whether a language model is asked about a question, after the interpreter has read it. */
export function asksModel(engine: EngineSetting, { understanding }: Understood, verified: boolean): boolean {
  if (engine === 'embedded' || isFinalRefusal(understanding)) return false;
  return engine === 'openai' || !isSure(understanding, verified);
}

/**
 * What two engines make of one question. Where both answer and differ: the one that was asked to be first is followed and the other
 * told of, or, where none is sure, the person is asked which reading is meant.
 */
export function reconcile(
  engine: EngineSetting,
  interpreted: Understood,
  modelled: Understood,
  same: (a: Understanding & { outcome: 'answer' }, b: Understanding & { outcome: 'answer' }) => boolean,
): Understood {
  const [own, other] = [interpreted.understanding, modelled.understanding];
  if (other.outcome === 'statement') return { ...modelled, interpreted: own };
  if (own.outcome !== 'answer' || other.outcome !== 'answer') return modelled;
  const language = interpreted.language ?? modelled.language;
  const { picture } = modelled;
  const wish = picture === undefined ? {} : { picture };
  // Its own form has the assumptions and the words of follow-ups with it.
  if (same(own, other)) return { ...interpreted, language, ...wish, ...(engine === 'openai' ? { engine } : {}) };
  if (engine === 'openai') return { ...modelled, otherReading: own.lf };
  return { understanding: { outcome: 'clarify', options: [own.lf, other.lf] }, language, engine: 'openai' };
}
