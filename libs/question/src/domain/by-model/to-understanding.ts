import type { Understanding } from '../understanding.js';
import { toLogicalForm } from './form-schema.js';
import type { ModelReading } from './reading-schema.js';

/** What a model's reading means to the rest of a turn; whether its forms can be computed has been seen to. */
export function toUnderstanding({ result, canonical }: ModelReading): Understanding {
  switch (result.kind) {
    case 'form':
      return {
        outcome: 'answer',
        lf: toLogicalForm(result.form),
        confidence: 'assumed',
        assumptions: [],
        followUp: result.followUp,
        pictureOnly: result.pictureOnly,
      };
    case 'readings':
      return { outcome: 'clarify', options: result.forms.map(toLogicalForm) };
    case 'statement': {
      const { sql, interpretation, columns } = result;
      return { outcome: 'statement', statement: { sql, canonical, interpretation, labels: columns } };
    }
    case 'refusal':
      switch (result.reason) {
        case 'notInData':
          return {
            outcome: 'refuse',
            faults: [
              result.words.length > 0
                ? { kind: 'unknownWords', words: result.words, near: [] }
                : { kind: 'nothingAsked' },
            ],
          };
        case 'nothingAsked':
          return { outcome: 'refuse', faults: [{ kind: 'nothingAsked' }] };
        default:
          return { outcome: 'refuse', faults: [{ kind: 'unsupported', what: result.reason }] };
      }
    case 'metricDefinition':
      return { outcome: 'define', term: { metric: result.metric } };
    case 'conditionDefinition':
      return { outcome: 'define', term: { predicate: result.predicate } };
    case 'smallTalk':
      return { outcome: 'smallTalk', topic: result.topic };
    case 'illustration':
      return { outcome: 'draw', subject: result.subject };
  }
}
