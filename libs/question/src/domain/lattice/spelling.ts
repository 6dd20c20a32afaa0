/**
 * Edits (insert, delete, replace, swap neighbours) between two words, or `limit + 1` when more than `limit`:
 * Damerau–Levenshtein with optimal string alignment.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let value = Math.min(substitution, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(value);
      smallest = Math.min(smallest, value);
    }
    if (smallest > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

/** How many typos a word of this length may hold: none below five letters, one up to seven, two from eight. */
export function allowedEdits(word: string): number {
  if (!/^\p{L}+$/u.test(word)) return 0;
  return word.length >= 8 ? 2 : word.length >= 5 ? 1 : 0;
}

/** Words of a vocabulary by their length, for near look-ups. */
export class SpellingIndex {
  private readonly byLength = new Map<number, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of new Set(words)) {
      if (word.length < 4 || !/^\p{L}+$/u.test(word)) continue;
      const list = this.byLength.get(word.length) ?? [];
      list.push(word);
      this.byLength.set(word.length, list);
    }
  }

  /** Nearest words within the allowed number of edits, nearest first; at most five. */
  near(word: string, maxEdits = allowedEdits(word)): { word: string; edits: number }[] {
    if (maxEdits === 0) return [];
    const found: { word: string; edits: number }[] = [];
    for (let length = word.length - maxEdits; length <= word.length + maxEdits; length += 1) {
      for (const candidate of this.byLength.get(length) ?? []) {
        const edits = editDistance(word, candidate, maxEdits);
        if (edits <= maxEdits) found.push({ word: candidate, edits });
      }
    }
    found.sort((a, b) => a.edits - b.edits || Number(b.word[0] === word[0]) - Number(a.word[0] === word[0]) || (a.word < b.word ? -1 : 1));
    const least = found[0]?.edits ?? 0;
    return found.filter((item) => item.edits === least).slice(0, 5);
  }
}
