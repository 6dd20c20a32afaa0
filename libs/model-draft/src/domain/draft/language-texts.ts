import { fold, type PerLanguage } from '@app/kernel';
import { englishPlural } from '../glossary/english.js';
import type { Glossary, GlossaryHit } from '../glossary/glossary.js';
import { likelyGender, spanishPlural } from '../glossary/spanish.js';
import { withSynonyms } from '../glossary/with-synonyms.js';
import type { ColumnProfile, TableProfile } from '../profile/profile.js';
import type { FieldPlan } from './plan.js';
import { plainWords } from './wording.js';

/** What codes mean in each language, out of a table with a row for each of both. */
export interface LanguageTexts {
  table: string;
  /** Column of the codes. */
  code: string;
  /** True where the table explains the codes of many columns: `code` is then the name under which these stand there. */
  domain?: true;
  texts: ReadonlyMap<string, Partial<PerLanguage<string>>>;
}

const LANGUAGE_COLUMN =
  /^(?:spras|sprache?|langu|lang|lng|language|locale|idioma|lengua)(?:_?(?:id|code|cd|cod|key))?$|^(?:cod|id|cve)_?(?:idioma|lang)$/i;
const SPANISH_KEYS = /^(?:s|es|esp|spa|es[-_].+)$/i;
const ENGLISH_KEYS = /^(?:e|en|eng|en[-_].+)$/i;
/** Most codes whose words are written into the file. */
const MOST_CODES = 60;
/** Share of a column's values that must have texts. */
const EXPLAINED = 0.8;

/** Tables that hold nothing but the texts of codes, a row for each language: key, language, text. */
export function languageTexts(tables: readonly TableProfile[]): LanguageTexts[] {
  return tables.flatMap((table): LanguageTexts[] => {
    const { schema, columns, classes, complete } = table;
    const language = columns.find(({ name, distinct }) => LANGUAGE_COLUMN.test(name) && distinct > 1);
    if (!language || !complete || !classes || !schema.primaryKey.includes(language.name)) return [];
    const keys = columns.filter(({ name, distinct }) => schema.primaryKey.includes(name) && distinct > 1);
    const [code, more] = keys.filter((column) => column !== language);
    const others = columns.filter(({ name, kind }) => kind === 'text' && !schema.primaryKey.includes(name));
    const [text] = [...others].sort((a, b) => b.usualLength - a.usualLength);
    const rest = columns.length - schema.primaryKey.length;
    if (!code || more || !text || rest > 3) return [];
    const texts = textsByCode(classes, { code, language, text });
    return texts.size > 0 ? [{ table: schema.source, code: code.name, texts }] : [];
  });
}

function textsByCode(
  classes: NonNullable<TableProfile['classes']>,
  { code, language, text }: Record<'code' | 'language' | 'text', ColumnProfile>,
): Map<string, Partial<PerLanguage<string>>> {
  const found = new Map<string, Partial<PerLanguage<string>>>();
  const [codes = [], languages = [], texts = []] = [code, language, text].map(({ name }) => classes.get(name));
  codes.forEach((value, at) => {
    const key = String(languages[at]);
    const spoken = SPANISH_KEYS.test(key) ? 'es' : ENGLISH_KEYS.test(key) ? 'en' : null;
    const written = texts[at];
    if (spoken === null || value === null || typeof written !== 'string' || written.trim() === '') return;
    found.set(String(value), { ...found.get(String(value)), [spoken]: written.trim() });
  });
  return found;
}

const DOMAIN_COLUMN =
  /(?:domain|dominio|list|lista|lookup|catalog|catalogo|type|tipo|group|grupo|category|categoria|field|campo|code_?set)/i;
/** Most columns of a table that explains codes: whose they are, code, text, and little more. */
const MOST_DOMAIN_COLUMNS = 6;

/** Tables that explain the codes of many columns: which list, code, text. */
export function domainTexts(tables: readonly TableProfile[]): LanguageTexts[] {
  return tables.flatMap((table): LanguageTexts[] => {
    const { schema, columns, classes, complete } = table;
    if (!complete || !classes || columns.length > MOST_DOMAIN_COLUMNS || schema.foreignKeys.length > 0) return [];
    const keyed = [schema.primaryKey, ...schema.uniqueKeys].find(
      (key) => key.length === 2 && key.some((name) => DOMAIN_COLUMN.test(name)),
    );
    const list = columns.find(({ name }) => keyed?.includes(name) && DOMAIN_COLUMN.test(name));
    const code = columns.find((column) => column !== list && keyed?.includes(column.name));
    const [text] = columns
      .filter(({ name, kind }) => kind === 'text' && !keyed?.includes(name))
      .sort((a, b) => b.usualLength - a.usualLength);
    if (!list || !code || !text || list.distinct < 2 || list.distinct >= code.filled) return [];
    const [lists = [], codes = [], texts = []] = [list, code, text].map(({ name }) => classes.get(name));
    const found = new Map<string, Map<string, Partial<PerLanguage<string>>>>();
    lists.forEach((name, at) => {
      const written = texts[at];
      if (name === null || (codes[at] ?? null) === null || typeof written !== 'string' || written.trim() === '') return;
      const own = found.get(String(name)) ?? new Map<string, Partial<PerLanguage<string>>>();
      // In whatever language it is written, it is what there is to say in both.
      found.set(String(name), own.set(String(codes[at]), { es: written.trim() }));
    });
    return [...found].map(([name, one]) => ({ table: schema.source, code: name, domain: true, texts: one }));
  });
}

/** How like a list's name is to a column's: "WOSTATUS" to `status`. */
function likeness(list: string, column: string): number {
  const [a, b] = [list, column].map((name) => fold(name).replaceAll(/[^a-z0-9]/g, '')) as [string, string];
  if (a === b) return 3;
  return a.length > 2 && b.length > 2 && (a.endsWith(b) || b.endsWith(a)) ? 2 : a.includes(b) || b.includes(a) ? 1 : 0;
}

/** The texts of a column's codes: those of a table whose code column has its name, and that knows what it holds. */
export function textsOf({ name, values }: ColumnProfile, all: readonly LanguageTexts[]): LanguageTexts['texts'] | null {
  if (values.length < 2 || values.length > MOST_CODES) return null;
  const explains = all.filter(
    ({ texts }) => values.filter((value) => texts.has(String(value))).length >= EXPLAINED * values.length,
  );
  const found = explains.find(({ code, domain }) => !domain && fold(code) === fold(name));
  if (found) return found.texts;
  const lists = explains.filter(({ domain }) => domain);
  const [best, second] = lists.map((one) => ({ one, like: likeness(one.code, name) })).sort((a, b) => b.like - a.like);
  // Of several lists that know the codes, the name tells; the only one that does needs codes that are words.
  if (!best || best.like === second?.like) return null;
  const words = values.every((value) => typeof value === 'string' && value.length > 1);
  return best.like > 0 || (!second && words) ? best.one.texts : null;
}

/** Values in the words of their texts; whoever knows the code may say that. */
export function valuesByTexts(
  { values }: ColumnProfile,
  texts: LanguageTexts['texts'],
  glossary: Glossary,
): FieldPlan['values'] {
  return [...values]
    .sort((a, b) => (String(a) < String(b) ? -1 : 1))
    .map((value) => {
      const own = texts.get(String(value)) ?? {};
      const said = { es: own.es ?? own.en ?? String(value), en: own.en ?? own.es ?? String(value) };
      const hit = wordedBy(String(value), said, glossary);
      const es = said.es.toLowerCase();
      const en = said.en.toLowerCase();
      const plain = plainWords(
        { label: es, plural: spanishPlural(es), gender: likelyGender(es) },
        { label: en, plural: englishPlural(en) },
      );
      const words = hit
        ? { es: { ...hit.entry.words.es, verbs: [] }, en: { ...hit.entry.words.en, verbs: [] } }
        : plain;
      const code = String(value).length > 1 ? [String(value)] : [];
      const more = { es: [plain.es.label, plain.es.plural, ...code], en: [plain.en.label, plain.en.plural, ...code] };
      const text = glossary.valued(said.es)?.entry.words;
      if (text) {
        more.es.push(text.es.label);
        more.en.push(text.en.label);
      }
      return { value, words: withSynonyms(words, more), concept: hit?.entry.concept ?? null };
    });
}

/** "Corrective maintenance", for CM, is what is corrective: of a code and its text, the word that agrees with rows says more. */
function wordedBy(code: string, { es, en }: PerLanguage<string>, glossary: Glossary): GlossaryHit | null {
  const coded = code.length > 1 ? glossary.valued(code) : null;
  const words = coded ? [coded.entry.words.es.label, coded.entry.words.en.label].map(fold) : [];
  const text = fold(`${es} ${en}`);
  if (coded && coded.entry.kind !== 'noun' && words.some((word) => text.includes(word))) return coded;
  return glossary.valued(es) ?? glossary.valued(en) ?? null;
}
