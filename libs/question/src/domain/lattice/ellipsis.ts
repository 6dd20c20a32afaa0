import type { Lexicon } from '../lexicon/lexicon.js';
import { isFunctionWord, LINKING_WORDS } from '../lexicon/function-words.js';
import type { WordChoice } from '../lexicon/phrase-trie.js';
import type { WeighedSense } from '../lexicon/sense.js';
import type { Token } from '../text/tokens.js';

/** A stretch whose words mean something only together with others of the question. */
export interface EllipticStretch {
  from: number;
  to: number;
  senses: WeighedSense[];
}

const JOINTS = new Set(['y', 'e', 'o', 'u', 'ni', 'and', 'or', 'nor', ',', '/', 'vs', 'versus', 'contra', 'against']);
const COPULAS = new Set(['es', 'son', 'fue', 'fueron', 'is', 'are', 'was', 'were']);
/** What was said once and is meant twice is as sure as if it had been repeated. */
const SHARED_COST = -0.1;
const LONGEST = 4;
/** What follows is an axis: "por máquina" after hours is no "horas de máquina". */
const AXIS = /^(?:por|cada|segun|by|per|each)$/;
const AGGREGATES = { average: 'avg', total: 'sum', maximum: 'max', minimum: 'min' } as const;

/**
 * Words that people leave out: "costo de mano de obra y (costo) de repuestos", "criticidad B o (criticidad) C"; and operators in the
 * middle of a name, "costo total de repuestos".
 */
export function findElliptic(
  tokens: readonly Token[],
  choices: readonly (readonly WordChoice[])[],
  { terms, cues }: Lexicon,
  { spoken = [], spokenTails = [] }: { spoken?: readonly string[]; spokenTails?: readonly string[] } = {},
): EllipticStretch[] {
  const found: EllipticStretch[] = [];
  /** Heads that the names read so far began with, by the position after the name. */
  const heads = new Map<number, Set<string>>();
  const addHeads = (to: number, words: readonly string[]): void => {
    if (words.length < 2 || words.length > 3) return;
    const known = heads.get(to) ?? new Set<string>();
    heads.set(to, known.add(words[0] ?? ''));
  };
  tokens.forEach((token, at) => {
    for (const match of terms.matchesAt(choices, at)) if (match.cost === 0) addHeads(match.to, match.words);
    const joint = jointBefore(tokens, at);
    if (joint !== null && !LINKING_WORDS.has(token.folded)) {
      // "del costo es repuestos": the whole was said, and the part goes on with it.
      const whole = COPULAS.has(tokens[at - 1]?.folded ?? '') ? [tokens[joint - 1]?.folded ?? ''] : [];
      for (const head of [...(heads.get(joint) ?? []), ...whole]) {
        for (const { to, items } of continuations(head, tokens, choices, at, terms)) {
          const spoken = whole.includes(head) ? { spoken: true } : {};
          found.push({
            from: at,
            to,
            senses: items.map((item) => ({ ...item, cost: item.cost + SHARED_COST, ...spoken })),
          });
          // "A, B y C": the head goes on.
          heads.set(to, (heads.get(to) ?? new Set<string>()).add(head));
        }
      }
    }
    // "¿y de refacciones?" after the cost of labour: the head was said in an earlier question.
    const axis = AXIS.test(tokens[at - 1]?.folded ?? '');
    if (!axis && !LINKING_WORDS.has(token.folded) && !isFunctionWord(token.folded)) {
      for (const head of spoken)
        for (const { to, items } of continuations(head, tokens, choices, at, terms))
          found.push({ from: at, to, senses: items.map((item) => ({ ...item, spoken: true })) });
      // "how much of that was parts?" after the total cost: the parts cost.
      for (const tail of spokenTails)
        for (const { to, items } of terms.matchesAt([choices[at] ?? [], [{ word: tail, cost: 0 }]], 0))
          if (to === 2)
            found.push({
              from: at,
              to: at + 1,
              senses: items.filter(isShared).map((item) => ({ ...item, spoken: true })),
            });
    }
    found.push(...operatorInside(tokens, choices, at, terms, cues));
  });
  return found;
}

/** Where the name before a joint ("y", "o", a comma; "de" passed over) ended; null where no joint stands right before. */
function jointBefore(tokens: readonly Token[], at: number): number | null {
  let before = at - 1;
  while (before > 0 && LINKING_WORDS.has(tokens[before]?.folded ?? '')) before -= 1;
  if (COPULAS.has(tokens[before]?.folded ?? '')) return before;
  if (!JOINTS.has(tokens[before]?.folded ?? '')) return null;
  while (before > 0 && JOINTS.has(tokens[before - 1]?.folded ?? '')) before -= 1;
  return before;
}

/** Names that the head and the words from `at` on make together. */
function continuations(
  head: string,
  tokens: readonly Token[],
  choices: readonly (readonly WordChoice[])[],
  at: number,
  terms: Lexicon['terms'],
  another = true,
): { to: number; items: WeighedSense[] }[] {
  // "costo de repuestos y órdenes": what the head means by itself is no second thing.
  const alone = another ? terms.get(head).map(({ sense }) => JSON.stringify(sense)) : [];
  const rest = choices.slice(at, Math.min(tokens.length, at + LONGEST));
  return terms
    .matchesAt([[{ word: head, cost: 0 }], ...rest], 0)
    .filter((match) => match.to > 1 && match.cost === 0)
    .map((match) => ({
      to: at + match.to - 1,
      items: match.items.filter((item) => isShared(item) && !alone.includes(JSON.stringify(item.sense))),
    }))
    .filter(({ items }) => items.length > 0);
}

function isShared({ sense }: WeighedSense): boolean {
  return sense.kind === 'field' || sense.kind === 'metric' || (sense.kind === 'value' && sense.via === 'model');
}

/** "costo total de repuestos": the name is "costo de repuestos", and its sum is asked for. */
function operatorInside(
  tokens: readonly Token[],
  choices: readonly (readonly WordChoice[])[],
  at: number,
  terms: Lexicon['terms'],
  cues: Lexicon['cues'],
): EllipticStretch[] {
  const [head, operator, link] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!head || !operator || !link || !/^(?:de|del|of)$/.test(link.folded)) return [];
  const role = cues.get(operator.folded).find((cue) => cue.role in AGGREGATES)?.role as
    keyof typeof AGGREGATES | undefined;
  if (role === undefined) return [];
  return continuations(head.folded, tokens, choices, at + 3, terms, false).map(({ to, items }) => ({
    from: at,
    to,
    senses: items.flatMap((item): WeighedSense[] =>
      item.sense.kind === 'field' || item.sense.kind === 'metric'
        ? [{ ...item, sense: { ...item.sense, agg: AGGREGATES[role] } }]
        : [],
    ),
  }));
}
