import { fold, type PerLanguage } from '@app/kernel';
import { agreeing } from '../glossary/spanish.js';
import type { FieldPlan, PredicatePlan } from './plan.js';
import { plainWords } from './wording.js';

/** Spanish participles whose verb their ending does not tell. */
const IRREGULAR: Readonly<Record<string, string>> = {
  abrió: 'abrir', hizo: 'hacer', puso: 'poner', mantuvo: 'mantener', leyó: 'leer', construyó: 'construir', concluyó: 'concluir', pidió: 'pedir', midió: 'medir',
}; // prettier-ignore

/**
 * What has not happened to some rows, where a date tells that it did to others: "sin reparar", "not delivered yet". Nothing that is said
 * of the rows otherwise.
 */
export function notYet(fields: readonly FieldPlan[], sampled: number, said: readonly PredicatePlan[]): PredicatePlan[] {
  const known = new Set(
    said.flatMap(({ words }) => [words.es, words.en].flatMap(({ label, synonyms }) => [label, ...synonyms].map(fold))),
  );
  const free = (words: readonly string[]): string[] => [...new Set(words)].filter((word) => !known.has(fold(word)));
  return fields.flatMap((field): PredicatePlan[] => {
    const { name, role, outlook, column, words } = field;
    if (role !== 'time' || outlook === 'future' || !column || column.filled >= sampled || column.filled === 0)
      return [];
    const phrases = undone(words);
    const [es, en] = [free(phrases.es), free(phrases.en)];
    const [label, ...more] = es;
    const [english, ...others] = en;
    if (label === undefined || english === undefined) return [];
    for (const word of [...es, ...en]) known.add(fold(word));
    const expression = `${column.blank.length > 0 ? field.expression : column.name} IS NULL`;
    return [
      {
        name: `not_yet_${name.toLowerCase()}`,
        expression,
        words: plainWords({ label, synonyms: more }, { label: english, synonyms: others }),
        description: { es: `Donde ${expression}.`, en: `Where ${expression}.` },
      },
    ];
  });
}

/** By the verbs of a date: "se reparó" gives "sin reparar" and "no reparado"; "was repaired" gives "not repaired". */
function undone({ es, en }: FieldPlan['words']): PerLanguage<string[]> {
  const did = es.verbs.flatMap((verb) => /^se (\p{L}+ó|hizo|puso|mantuvo)$/u.exec(verb)?.[1] ?? []);
  const spoken = new Set(es.verbs);
  const spanish = did.flatMap((verb) => {
    const infinitives = infinitivesOf(verb);
    const participle = infinitives.flatMap((infinitive) => participleOf(infinitive)).filter((one) => spoken.has(one));
    return [
      ...infinitives.map((infinitive) => `sin ${infinitive}`),
      ...participle.flatMap(agreeing).flatMap((one) => [`no ${one}`, `aún no ${one}`, `todavía no ${one}`]),
      ...participle.flatMap((one) => ['ha', 'han'].map((have) => `no se ${have} ${one}`)),
    ];
  });
  const done = en.verbs.flatMap((verb) => /^was (\w+)$/.exec(verb)?.[1] ?? []);
  return {
    es: spanish,
    en: done.flatMap((one) => [
      `not ${one}`,
      `not yet ${one}`,
      `un${one}`,
      `still not ${one}`,
      `not been ${one}`,
      `not been ${one} yet`,
      `yet to be ${one}`,
    ]),
  };
}

function infinitivesOf(did: string): string[] {
  const known = IRREGULAR[did];
  if (known !== undefined) return [known];
  if (did.endsWith('ió')) return ['er', 'ir'].map((ending) => `${did.slice(0, -2)}${ending}`);
  return [`${did.slice(0, -1)}ar`];
}

function participleOf(infinitive: string): string[] {
  const stem = infinitive.slice(0, -2);
  return infinitive.endsWith('ar') ? [`${stem}ado`] : [`${stem}ido`];
}
