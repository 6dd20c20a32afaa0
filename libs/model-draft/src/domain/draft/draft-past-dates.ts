import type { PerLanguage } from '@app/kernel';
import type { Words } from '../glossary/entry.js';
import { likelyGender } from '../glossary/spanish.js';
import { isDue } from './concepts.js';
import type { FieldPlan, PredicatePlan } from './plan.js';
import { plainWords } from './wording.js';

/** Deadlines, next dates and expiries that lie behind: "con fecha objetivo pasada", "past their target date". */
export function pastDates(fields: readonly FieldPlan[]): PredicatePlan[] {
  return fields
    .filter(({ role, concepts }) => role === 'time' && isDue(concepts))
    .flatMap((field): PredicatePlan[] => {
      const expression = `${dayOf(field)} < CURRENT_DATE`;
      const { es, en } = field.words;
      const phrases = [es.label, ...es.synonyms].flatMap((noun) => {
        const feminine = es.gender === 'f' || noun.startsWith('fecha');
        const [past, due, the] = feminine ? ['pasada', 'vencida', 'la'] : ['pasado', 'vencido', 'el'];
        return [`con ${noun} ${past}`, `con ${noun} ya ${past}`, `con la ${noun} ${past}`, `cuya ${noun} ya pasó`, `cuyo ${noun} ya pasó`, `con ${noun} en el pasado`,
          ...['ya se pasaron de', 'se pasaron de', 'pasaron', 'ya pasaron', 'han pasado', 'ya pasó', 'se pasó de'].flatMap((verb) => [`${verb} su ${noun}`, `${verb} ${the} ${noun}`]),
          `con ${noun} ${due}`, `con ${the} ${noun} ${due}`,
        ];
      }); // prettier-ignore
      const english = [en.label, ...en.synonyms].flatMap((noun) => [
        `past their ${noun}`, `past its ${noun}`, `past the ${noun}`, `past ${noun}`, `whose ${noun} has passed`, `whose ${noun} is in the past`, `with a ${noun} in the past`,
        `that missed their ${noun}`, `beyond their ${noun}`,
      ]); // prettier-ignore
      const [first = '', ...rest] = phrases;
      const [firstEnglish = '', ...restEnglish] = english;
      return [
        {
          name: `past_${field.name.toLowerCase()}`,
          expression,
          words: plainWords({ label: first, synonyms: rest }, { label: firstEnglish, synonyms: restEnglish }),
          description: described(expression),
        },
        ...runsOut(field),
        ...comesRound(field),
      ];
    });
}

/** What runs out on such a day: the contract of "contract end", the licence of "vencimiento de la licencia". */
function runsOut(field: FieldPlan): PredicatePlan[] {
  const { concepts, words, name } = field;
  const [concept = ''] = concepts;
  if (!/ (?:end|expiry)$/.test(concept) || concept.startsWith('warranty')) return [];
  const nouns = nounsOf(words);
  if (nouns.es.length === 0 || nouns.en.length === 0) return [];
  const [over, valid] = [`${dayOf(field)} < CURRENT_DATE`, `${dayOf(field)} >= CURRENT_DATE`];
  const es = nouns.es.flatMap((noun) => {
    const a = likelyGender(noun) === 'f' ? 'a' : 'o';
    const the = a === 'a' ? 'la' : 'el';
    return ['vencid', 'caducad', 'expirad', 'terminad'].flatMap((done) => [`con ${noun} ${done}${a}`, `con ${the} ${noun} ${done}${a}`, `con su ${noun} ${done}${a}`])
      .concat(['venció', 'ya venció', 'caducó', 'expiró', 'ha vencido', 'ya terminó', 'terminó'].map((did) => `cuy${a} ${noun} ${did}`), [`a los que se les venció ${the} ${noun}`, `se les venció ${the} ${noun}`]);
  }); // prettier-ignore
  const en = nouns.en.flatMap((noun) => [
    `with expired ${noun}`, `with an expired ${noun}`, `with expired ${noun}s`, `whose ${noun} has expired`, `whose ${noun} has ended`, `whose ${noun} expired`, `whose ${noun} ended`, `whose ${noun} is expired`,
    `with a lapsed ${noun}`, `out of ${noun}`, `whose ${noun} ran out`, `whose ${noun} has run out`,
  ]); // prettier-ignore
  const validEs = nouns.es.flatMap((noun) => [`con ${noun} vigente`, `cuyo ${noun} está vigente`, `cuya ${noun} está vigente`, `con ${noun} en vigor`]); // prettier-ignore
  const validEn = nouns.en.flatMap((noun) => [`with a valid ${noun}`, `with valid ${noun}`, `with a current ${noun}`, `under ${noun}`, `with an active ${noun}`]); // prettier-ignore
  return [
    condition(`expired_${name.toLowerCase()}`, over, es, en, name),
    condition(`valid_${name.toLowerCase()}`, valid, validEs, validEn),
  ];
}

/** What has to be done again on such a day: "con limpieza vencida", "due for cleaning". */
function comesRound(field: FieldPlan): PredicatePlan[] {
  const { concepts, words, name } = field;
  const what = /^next (?!date$|maintenance$)(.+)$/.exec(
    concepts.find((concept) => concept.startsWith('next ')) ?? '',
  )?.[1];
  const noun = /^próxim[oa] (.+)$/.exec(words.es.label)?.[1];
  if (what === undefined || noun === undefined) return [];
  const [a, the] = words.es.gender === 'f' ? ['a', 'la'] : ['o', 'el'];
  const [over, soon] = [`${dayOf(field)} < CURRENT_DATE`, `${dayOf(field)} <= MONTH_END`];
  const es = ['vencid', 'atrasad', 'retrasad', 'pasad'].flatMap((late) => [`con ${noun} ${late}${a}`, `con ${the} ${noun} ${late}${a}`, `${noun} ${late}${a}`]); // prettier-ignore
  const en = [`overdue for ${what}`, `with overdue ${what}`, `with an overdue ${what}`, `whose ${what} is overdue`, `overdue ${what}`, `late for ${what}`, `past due for ${what}`, `with ${what} overdue`]; // prettier-ignore
  const needEs = ['que necesitan', 'que necesita', 'necesitan', 'necesita', 'requieren', 'que requieren', 'les toca', 'a los que les toca', 'a las que les toca', 'pendientes de', 'con pendiente de'].map((verb) => `${verb} ${noun}`); // prettier-ignore
  const needEn = [`due for ${what}`, `that need ${what}`, `need ${what}`, `needs ${what}`, `require ${what}`, `in need of ${what}`, `due for a ${what}`, `needing ${what}`]; // prettier-ignore
  return [
    condition(`overdue_${name.toLowerCase()}`, over, es, en),
    { ...condition(`needs_${name.toLowerCase()}`, soon, needEs, needEn, name), periodReplaces: true },
  ];
}

function condition(
  name: string,
  expression: string,
  es: readonly string[],
  en: readonly string[],
  time?: string,
): PredicatePlan {
  const [label = '', ...more] = es;
  const [english = '', ...others] = en;
  return {
    name,
    expression,
    ...(time !== undefined && { time }),
    words: plainWords({ label, synonyms: more }, { label: english, synonyms: others }),
    description: described(expression),
  };
}

/** Of the words of a date those that do without "vencimiento" and "expiry". */
function nounsOf({ es, en }: PerLanguage<Words>): PerLanguage<string[]> {
  const [, ofEs] = /^(?:vencimiento|fin|caducidad)(?: de(?: la| los| las)?| del) (.+)$/.exec(es.label) ?? [];
  const [, ofEn] = /^(.+) (?:end|expiry|expiration)$/.exec(en.label) ?? [];
  const bare = (words: Words): string[] =>
    words.synonyms.filter(
      (word) => !/^(?:fecha|vencimiento|fin|caducidad)\b|\b(?:date|expiry|expiration|end)\b/.test(word),
    );
  return {
    es: ofEs === undefined ? [] : [...new Set([ofEs, ...bare(es)])],
    en: ofEn === undefined ? [] : [...new Set([ofEn, ...bare(en)])],
  };
}

function described(expression: string): PerLanguage<string> {
  return { es: `Donde ${expression}.`, en: `Where ${expression}.` };
}

/** A computed field's name may stand in a condition: the loader puts in what it stands for. */
export function dayOf({ name, type, expression }: FieldPlan): string {
  return type === 'datetime' ? `CAST(${name} AS DATE)` : expression;
}
