import { fold } from '@app/kernel';
import type { Glossary } from '../glossary/glossary.js';

/** Short words that may be part of a run-together identifier; other parts have three letters at least. */
const SHORT_PARTS = new Set(['id', 'wo', 'ot', 'nr', 'no', 'by', 'to', 'eq', 'pm', 'at', 'on', 'de', 'po', 'km', 'is']);
const LONGEST_PART = 22;
/** What a name in camel case begins with where it tells its type: `strName`, `dtmCreated`, `bActive`. */
const TYPE_PREFIX =
  /^(?:str|int|dbl|dtm|dte|bol|bln|bool|lng|dec|flt|sng|txt|vch|nvc|chr|byt|[bnsdi])(?=\p{Lu}\p{Ll})/u;

/**
 * The words of an identifier, folded: `PlannedDateStart`, `fecha_alta`, `wo-status`, and, where the glossary knows every
 * part, words run together: `equiptypeid` is equip, type, id.
 */
export function splitIdentifier(name: string, glossary: Glossary): string[] {
  // "IDAT1" is one name; its letters alone are none.
  if (/^\p{L}+\d+$/u.test(name) && glossary.hasWord(fold(name))) return [fold(name)];
  const pieces =
    name
      .normalize('NFC')
      .replace(TYPE_PREFIX, '')
      .match(/\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|\p{N}+/gu) ?? [];
  const folded = pieces.map(fold);
  return folded.flatMap((word, at) => {
    if (isInName(folded, at, glossary)) return [word];
    if (isWhole(word, glossary)) return [glossary.hasWord(word) ? word : (glossary.expanded(word) ?? word)];
    return cut(word, glossary) ?? peeled(word, glossary) ?? [glossary.expanded(word) ?? word];
  });
}

/** "imp_pres" is a budget as it stands: letters that are short for something together are not written out one by one. */
function isInName(words: readonly string[], at: number, glossary: Glossary): boolean {
  const [before, own = '', after] = [words[at - 1], words[at], words[at + 1]];
  if (glossary.hasWord(own)) return false;
  const known = (...run: (string | undefined)[]): boolean =>
    run.every((word) => word !== undefined) && glossary.named(run) !== null;
  return (
    known(before, own) ||
    known(own, after) ||
    known(before, own, after) ||
    known(words[at - 2], before, own) ||
    known(own, after, words[at + 2])
  );
}

function isWhole(word: string, glossary: Glossary): boolean {
  return word.length <= 3 || glossary.hasWord(word);
}

const FIRST =
  /^(fecha|fch|fec|fcha|clave|cve|cod|num|nro|nom|desc|tipo|tpo|hrs|horas|cant|imp|costo|total|orden)(.{4,})$/;
const LAST = /^(.{4,})(date|time|code|name|type|status|desc|qty|cost|hrs|hours|number|num)$/;

/** "fchprometida", "promiseddate": what the glossary lacks stands before or after a word that many names have. */
function peeled(word: string, glossary: Glossary): string[] | null {
  const [, first, rest = ''] = FIRST.exec(word) ?? [];
  if (first !== undefined) return [first, ...(cut(rest, glossary) ?? [glossary.expanded(rest) ?? rest])];
  const [, start = '', last] = LAST.exec(word) ?? [];
  return last === undefined ? null : [...(cut(start, glossary) ?? [glossary.expanded(start) ?? start]), last];
}

/** The word in as few known parts as it takes, the longest first; null where some letters are left over. */
function cut(word: string, glossary: Glossary): string[] | null {
  const best: (string[] | null)[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    best[end] = null;
    for (let start = Math.max(0, end - LONGEST_PART); start < end; start += 1) {
      const before = best[start];
      const part = word.slice(start, end);
      if (!before || !isPart(part, glossary)) continue;
      const candidate = [...before, part];
      const known = best[end];
      if (!known || candidate.length < known.length) best[end] = candidate;
    }
  }
  return best[word.length] ?? null;
}

function isPart(part: string, glossary: Glossary): boolean {
  return part.length < 3 ? SHORT_PARTS.has(part) : glossary.hasWord(part);
}
