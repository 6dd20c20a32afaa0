import { LANGUAGES, type Language, type PerLanguage } from '@app/kernel';
import type { Wording } from '../semantic-model.js';
import type { Findings, Path } from './finding.js';
import type { OssieWording, OssieWordings } from './ossie-document.js';

const OTHER: PerLanguage<Language> = { es: 'en', en: 'es' };
const NAMES: PerLanguage<string> = { es: 'Spanish', en: 'English' };

export interface WordingRequest {
  wordings: OssieWordings;
  /** Path of the wordings. */
  path: Path;
  /** What is worded, for messages: "field 'work_orders.status'". */
  subject: string;
  /** Words of last resort. */
  name: string;
  findings: Findings;
  /** Things that people never see need no words. */
  optional?: boolean;
}

/** The words of a thing in both languages; a language without any borrows the other's, with a warning. */
export function resolveWording(request: WordingRequest): PerLanguage<Wording> {
  const { wordings, path, subject, name, findings, optional } = request;
  const own = (language: Language): OssieWording | null => (wordings[language]?.label ? wordings[language] : null);
  const missing = LANGUAGES.filter((language) => !own(language));
  if (!optional) {
    for (const language of missing) {
      findings.warning(
        path,
        'missing-label',
        `${subject} has no ${NAMES[language]} label; add ai_context.${language}.label`,
      );
    }
  }
  const word = (language: Language): Wording =>
    toWording(own(language) ?? own(OTHER[language]) ?? { label: name.replaceAll('_', ' ') });
  return { es: word('es'), en: word('en') };
}

function toWording(source: OssieWording): Wording {
  const label = source.label ?? '';
  return {
    label,
    plural: source.plural ?? label,
    ...(source.gender && { gender: source.gender }),
    ...(source.feminine && { feminine: source.feminine }),
    synonyms: wordList(source.synonyms),
    verbs: wordList(source.verbs),
  };
}

/** Words given as a list or as one text with `|` between them. */
function wordList(words: string | string[] = []): string[] {
  const list = typeof words === 'string' ? words.split('|') : words;
  return [...new Set(list.map((word) => word.replace(/\s+/g, ' ').trim()).filter((word) => word !== ''))];
}

/** What a thing means in both languages: the file's own description is English. Empty where nothing is said. */
export function resolveDescription(wordings: OssieWordings, description = ''): PerLanguage<string> {
  const en = wordings.en?.description ?? description;
  return { es: wordings.es?.description ?? en, en: en === '' ? (wordings.es?.description ?? '') : en };
}

export function resolveEmptyMeaning(wordings: OssieWordings): PerLanguage<string> {
  const es = wordings.es?.empty ?? wordings.en?.empty ?? 'sin datos';
  return { es, en: wordings.en?.empty ?? wordings.es?.empty ?? 'no data' };
}
