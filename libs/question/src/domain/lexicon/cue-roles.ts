import type { Language } from '@app/kernel';

/**
 * Roles that words play in a question whatever the plant: what is asked (count, list…), how words relate (by, with,
 * than…), and what the service does not do (forecast, write…). Rows of `cues.ts` give each role its words.
 */
export type CueRole =
  // what is asked
  | 'count' | 'list' | 'which' | 'howMuch' | 'average' | 'total' | 'maximum' | 'minimum' | 'exists' | 'when' | 'who' | 'where'
  | 'howOften' | 'figureOnly' | 'money' | 'age' | 'daysAgo' | 'trend' | 'share' | 'distinct' | 'detail' | 'definition'
  // ranking
  | 'top' | 'most' | 'least' | 'best' | 'worst' | 'newest' | 'oldest' | 'frequent' | 'costly' | 'cheap' | 'longest' | 'shortest' | 'ordinal'
  | 'ascending' | 'descending' | 'orderBy' | 'last' | 'first'
  // relations
  | 'by' | 'of' | 'because' | 'in' | 'with' | 'without' | 'missing' | 'not' | 'never' | 'except' | 'and' | 'or' | 'that' | 'their' | 'betweenCue'
  | 'mentions' | 'gt' | 'ge' | 'lt' | 'le' | 'eq' | 'after' | 'before' | 'compare' | 'change' | 'previous' | 'next' | 'lastYear'
  // conversation
  | 'followUp' | 'only' | 'also' | 'instead' | 'reset' | 'allOf' | 'everywhere' | 'restore' | 'again' | 'greeting' | 'thanks' | 'help'
  // what a follow-up takes away: the word for taking away, and the parts of a question that it may be said of
  | 'drop' | 'axesPart' | 'conditionsPart' | 'periodPart' | 'limitPart' | 'orderPart' | 'comparisonPart'
  // what it points back to, and what it turns round
  | 'ofThem' | 'there' | 'samePeriod' | 'split' | 'justTotal' | 'reverse' | 'howAbout' | 'each' | 'rest' | 'corrects'
  // what is refused; hours of the clock, by which nothing is grouped
  | 'clockAxis' | 'forecast' | 'cause' | 'advice' | 'write'; // prettier-ignore

/** A row of a cue table: role, language, surfaces written with `|` between them. All are folded when the lexicon is built. */
export type CueRow = readonly [CueRole, Language, string];
