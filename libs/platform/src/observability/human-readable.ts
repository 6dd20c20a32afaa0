interface LogLine {
  timestamp: string;
  level: string;
  message: string;
  data: Record<string, unknown>;
}

// Nothing that a terminal obeys may come from a log line: it could hide or forge others.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

function plain(text: string): string {
  return text.replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function fact([name, value]: [string, unknown]): string {
  return `${name}=${plain(typeof value === 'string' ? value : JSON.stringify(value))}`;
}

/** One JSON log line as a line for people: time, level, message, facts; the stack of an error on lines of its own. */
export function humanReadable(json: string): string {
  const { timestamp, level, message, data } = JSON.parse(json) as LogLine;
  const { error, ...facts } = data;
  const lines = [[timestamp, level.padEnd(8), plain(message), ...Object.entries(facts).map(fact)].join(' ')];
  if (typeof error === 'object' && error !== null && 'stack' in error && typeof error.stack === 'string') {
    lines.push(...error.stack.split('\n').map((line) => `    ${plain(line)}`));
  } else if (error !== undefined) {
    lines.push(`    ${plain(JSON.stringify(error))}`);
  }
  return `${lines.join('\n')}\n`;
}
