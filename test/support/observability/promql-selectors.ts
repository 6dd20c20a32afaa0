/** A metric that an expression reads, and the labels that it speaks of there. */
export interface Selector {
  metric: string;
  labels: string[];
}

const WORDS = new Set(
  'and or unless by without on ignoring group_left group_right offset bool start end atan2 inf nan'.split(' '),
);
const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const GROUPING = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/g;

/** What a PromQL expression reads. Labels that it groups by count for every metric in it. */
export function selectorsIn(expression: string): Selector[] {
  const grouped = [...expression.matchAll(GROUPING)].flatMap(([, names = '']) => names.split(',')).map((n) => n.trim());
  const plain = expression.replace(GROUPING, ' ');
  const found: Selector[] = [];
  for (let at = 0; at < plain.length;) {
    const character = plain.charAt(at);
    if (character === '"' || character === "'") {
      at = plain.indexOf(character, at + 1) + 1;
      continue;
    }
    if (character === '[') {
      at = plain.indexOf(']', at) + 1;
      continue;
    }
    if (/[0-9]/.test(character)) {
      at += /^[0-9.]+(?:e[+-]?[0-9]+|[a-z]+)?/i.exec(plain.slice(at))?.[0].length ?? 1;
      continue;
    }
    NAME.lastIndex = at;
    const name = NAME.exec(plain)?.[0];
    if (name === undefined) {
      at += 1;
      continue;
    }
    at += name.length;
    const rest = plain.slice(at);
    if (WORDS.has(name.toLowerCase()) || /^\s*\(/.test(rest)) continue;
    const [matchers = ''] = /^\{(?:[^}"]|"(?:[^"\\]|\\.)*")*\}/.exec(rest) ?? [];
    at += matchers.length;
    const matched = [...matchers.matchAll(/([a-zA-Z_]\w*)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label = '']) => label);
    found.push({ metric: name, labels: [...matched, ...grouped.filter((label) => label !== '')] });
  }
  return found;
}
