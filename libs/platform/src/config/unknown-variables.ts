import { nearestName } from './nearest-name.js';
import { variableEntries } from './variables.js';

const KNOWN = variableEntries.flatMap(([name, variable]) => [name, ...variable.aliases]);

/** Beginnings that nothing else on a machine is likely to use, so that an unknown name behind them is surely meant for us. */
const OURS = [
  'OPENAI_',
  'LLM_',
  'SQL_',
  'CHAT_DOCS_',
  'PLANT_',
  'SEMANTIC_',
  'MAINTENANCE_',
  'ARTIFACT_',
  'HEAD_',
  'STRUCTURED_',
  'MAX_SQL_',
];

/** Beginnings that other programs use too: an unknown name behind them is reported only when it looks like a slip. */
const SHARED = [...new Set(KNOWN.map((name) => `${name.split('_')[0]}_`))];

const MOST_LETTERS_APART = 3;

function warningFor(name: string): string | null {
  const ours = OURS.some((prefix) => name.startsWith(prefix));
  // Looking for the nearest name costs too much for everything that lies in an environment.
  if (!ours && !SHARED.some((prefix) => name.startsWith(prefix))) return null;
  const nearest = nearestName(name, KNOWN);
  if (!nearest || (!ours && nearest.distance > MOST_LETTERS_APART)) return null;
  return `${name} is not a variable of this service and has no effect; did you mean ${nearest.name}?`;
}

/** One warning for each set variable that looks like ours but is not. Only names are shown, never values. */
export function unknownVariableWarnings(names: readonly string[]): string[] {
  return names.filter((name) => !KNOWN.includes(name)).flatMap((name) => warningFor(name) ?? []);
}
