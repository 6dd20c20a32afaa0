/**
 * Roles that words play in a question whatever the plant: what is asked (count, list…), how words relate (by, with,
 * than…), and what the service does not do (forecast, write…). Rows of `cues.ts` give each role its words.
 */
export type CueRole =
  // what is asked
  | 'count' | 'list' | 'which' | 'howMuch' | 'average' | 'total' | 'maximum' | 'minimum' | 'exists' | 'when' | 'who' | 'where'
  | 'howOften' | 'figureOnly' | 'age' | 'trend' | 'share' | 'distinct' | 'detail' | 'definition'
  // ranking
  | 'top' | 'most' | 'least' | 'best' | 'worst' | 'newest' | 'oldest' | 'frequent' | 'costly'
  | 'ascending' | 'descending' | 'orderBy' | 'last' | 'first'
  // relations
  | 'by' | 'of' | 'in' | 'with' | 'without' | 'not' | 'never' | 'except' | 'and' | 'or' | 'that' | 'their' | 'betweenCue'
  | 'gt' | 'ge' | 'lt' | 'le' | 'eq' | 'compare' | 'previous' | 'lastYear'
  // conversation
  | 'followUp' | 'only' | 'also' | 'instead' | 'reset' | 'restore' | 'greeting' | 'thanks' | 'help'
  // what is refused
  | 'forecast' | 'cause' | 'advice' | 'write'; // prettier-ignore
