import { fold, type Scalar } from '@app/kernel';

/** What somebody wrote beside a table or column in the database. */
export interface Comment {
  /** What the thing is called, in a few words; null where the comment only explains. */
  title: string | null;
  /** What stored values mean, by the value as text. */
  values: ReadonlyMap<string, string>;
  /** True where it says more than that, so that a person should read it whole. */
  explains: boolean;
}

/** A longer text explains; it names nothing. */
const TITLE_WORDS = 6;
const TITLE_LETTERS = 48;
const TITLE_END = /[:;(.,\n[{=|]|\s[-–—]\s/;
/** "Maestro de equipos", "Table of orders": what every table is. */
const TABLE_OF =
  /^(?:tabla|maestro|maestra|cat[aá]logo|listado|lista|archivo|datos|registro|table|list|master(?: data)?|catalog(?:ue)?)\s+(?:de|del|of)\s+(?:las?|los|el|the)?\s*/iu;
/** "Habilitada (S/N)": which values say so. */
const YES_OR_NO = /\s*\b(?:s\/n|n\/s|y\/n|s[ií]\/no|yes\/no|1\/0|0\/1)(?!\p{L})/giu;
const ARTICLE = /^(?:el|la|los|las|the|un|una|an?)\s+/iu;
/** Codes listed with what they mean: "1=open", "A: aprobada", "R rechazada". */
const CODED = /^["'«]?([\p{L}\p{N}_-]{1,12})["'»]?\s*(?:=>?|:|→|->|[-–—]|\s)\s*(.{2,40})$/u;

/** Reads a comment; `stored` are values that its column holds. */
export function readComment(text: string | undefined, stored: readonly Scalar[] = []): Comment {
  const whole = (text ?? '').replaceAll(/\s+/g, ' ').trim();
  const values = codesOf(whole, stored);
  const title = values.listsOnly ? null : titleOf(whole);
  const said = (title ?? '').length + (values.found.size > 0 ? whole.length : 0);
  return { title, values: values.found, explains: whole.length > said + 2 };
}

function titleOf(whole: string): string | null {
  const [begun = ''] = whole.replaceAll(YES_OR_NO, '').split(TITLE_END);
  const title = begun
    .replaceAll(/[¿?¡!"«»]/g, '')
    .trim()
    .replace(TABLE_OF, '')
    .replace(ARTICLE, '');
  const words = title.split(' ');
  if (!/\p{L}{2}/u.test(title) || words.length > TITLE_WORDS || title.length > TITLE_LETTERS) return null;
  return words.map((word) => (/^\p{Lu}\p{Ll}*$/u.test(word) ? word.toLowerCase() : word)).join(' ');
}

/** Believed where two listed codes at least, and most of what the column holds, are among them. */
function codesOf(whole: string, stored: readonly Scalar[]): { found: Map<string, string>; listsOnly: boolean } {
  const held = new Map(stored.map((value) => [fold(String(value)).trim(), String(value)]));
  const none = { found: new Map<string, string>(), listsOnly: false };
  if (held.size === 0) return none;
  const inside = /[([{](.+)[)\]}]/.exec(whole)?.[1];
  const afterTitle = /^[^:=,;]{3,48}:\s*(.+)$/.exec(whole)?.[1];
  let best = none;
  for (const list of [inside, afterTitle, whole]) {
    const found = new Map<string, string>();
    const parts = (list ?? '').split(/\s*[,;/|]\s*|\.\s+/).filter(Boolean);
    for (const part of parts) {
      const [, code = '', word = ''] = CODED.exec(part.trim()) ?? [];
      const value = held.get(fold(code));
      if (value !== undefined) found.set(value, word.replace(/[.)\]}]+$/, '').trim());
    }
    const telling = found.size >= 2 && found.size * 2 > held.size && found.size * 2 > parts.length;
    if (telling && found.size > best.found.size) best = { found, listsOnly: list === whole };
  }
  return best;
}
