import { fold, type PerLanguage } from '@app/kernel';
import { englishPlural } from '../glossary/english.js';
import type { Glossary } from '../glossary/glossary.js';
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

/** The texts of a column's codes: those of a table whose code column has its name, and that knows what it holds. */
export function textsOf({ name, values }: ColumnProfile, all: readonly LanguageTexts[]): LanguageTexts['texts'] | null {
  if (values.length < 2 || values.length > MOST_CODES) return null;
  const found = all.find(
    ({ code, texts }) =>
      fold(code) === fold(name) &&
      values.filter((value) => texts.has(String(value))).length >= EXPLAINED * values.length,
  );
  return found?.texts ?? null;
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
      const hit = glossary.valued(said.es) ?? glossary.valued(said.en);
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
      return { value, words: withSynonyms(words, more), concept: hit?.entry.concept ?? null };
    });
}
