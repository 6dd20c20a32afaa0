import { fold, type PerLanguage } from '@app/kernel';
import type { GlossaryEntry, Words } from '../glossary/entry.js';
import type { Glossary } from '../glossary/glossary.js';
import { withSynonyms } from '../glossary/with-synonyms.js';
import { Namer } from '../naming/naming.js';
import { isHappening } from '../naming/record-tables.js';
import { literal } from './draft-predicates.js';
import type { FieldPlan, PredicatePlan } from './plan.js';
import { plainWords } from './wording.js';

type Value = FieldPlan['values'][number];

/** Longest name of a kind: "Bomba centrífuga multietapa". */
const LONGEST = 4;

/**
 * Kinds are called by their noun where only one of them has it: "pumps" are the centrifugal pumps, "compresores" the air
 * compressors. Where several have it, the noun alone says none of them.
 */
export function calledByHeads(values: readonly Value[], glossary: Glossary): Value[] {
  const heads = values.map(({ value }) => headOf(String(value), glossary));
  return values.map((value, at) => {
    const head = heads[at];
    if (!head || heads.filter((other) => other?.concept === head.concept).length > 1) return value;
    if (values.some((other) => other !== value && says(other.words, head))) return value;
    const { es, en } = head.words;
    return { ...value, words: withSynonyms(value.words, { es: [es.label, es.plural], en: [en.label, en.plural] }) };
  });
}

/** Nouns that several kinds of a dataset's rows share, as conditions: "bombas" are the centrifugal and the vacuum pumps. */
export function sharedHeads(fields: readonly FieldPlan[], glossary: Glossary): PredicatePlan[] {
  return fields
    .filter(({ standsForEntity }) => standsForEntity)
    .flatMap((field) => {
      const headed = field.values.flatMap((value) => {
        const head = headOf(value.words.en.label, glossary) ?? headOf(value.words.es.label, glossary);
        return head ? [{ value, head }] : [];
      });
      const heads = [...new Map(headed.map(({ head }) => [head.concept, head])).values()];
      return heads.flatMap((head): PredicatePlan[] => {
        const kinds = headed.filter((one) => one.head.concept === head.concept).map(({ value }) => value);
        if (kinds.length < 2 || field.values.some(({ words }) => says(words, head))) return [];
        const { es, en } = head.words;
        const listed = (language: 'es' | 'en'): string => kinds.map(({ words }) => words[language].label).join(', ');
        return [
          {
            name: `kind_${head.concept.replaceAll(/[^a-z0-9]+/g, '_')}`,
            expression: `${field.expression} IN (${kinds.map(({ value }) => literal(value)).join(', ')})`,
            // "Equipos bomba", "pump equipment": a noun beside a noun does not agree with it.
            words: plainWords(
              { label: es.label, synonyms: [es.plural, ...es.synonyms] },
              { label: en.label, synonyms: [en.plural, ...en.synonyms] },
            ),
            description: { es: `Los tipos ${listed('es')}.`, en: `The types ${listed('en')}.` },
          },
        ];
      });
    });
}

function headOf(text: string, glossary: Glossary): GlossaryEntry | null {
  const words = fold(text).match(/\p{L}+/gu) ?? [];
  const content = words.filter((word) => word.length > 2);
  if (content.length === 0 || content.length > LONGEST || /[\p{N}_/]/u.test(text)) return null;
  const votes = new Namer(glossary).votes(content);
  const first = votes.es > votes.en;
  const noun = glossary.named([(first ? content[0] : content.at(-1)) ?? ''])?.entry;
  return noun?.kind === 'noun' && !isHappening(noun.concept) ? noun : null;
}

function says({ es, en }: PerLanguage<Words>, head: GlossaryEntry): boolean {
  return [en.label, en.plural, ...en.synonyms].includes(head.words.en.label) || es.label === head.words.es.label;
}
