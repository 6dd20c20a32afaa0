import type { Glossary } from '../glossary/glossary.js';
import type { Words } from '../glossary/entry.js';
import { withSynonyms } from '../glossary/with-synonyms.js';
import type { Name, Namer } from './naming.js';
import { measuredIn, saysQuantity, withoutAggregate } from './units.js';

/** Of these their amount is meant. */
export const SUBSTANCES: ReadonlySet<string> = new Set(['water', 'gas', 'natural gas', 'fuel', 'diesel', 'diesel fuel', 'gasoline', 'oil', 'steam', 'electricity', 'energy', 'air', 'chemical', 'waste', 'sludge']); // prettier-ignore

/**
 * A number's name without its unit, which people may say for it: "length_m" is a length, and metres are counted of it. What only
 * names a thing is what its unit measures of the thing: "motor_kw" is the power of the motor.
 */
export function nameOfNumber(
  words: readonly string[],
  { namer, glossary }: { namer: Namer; glossary: Glossary },
): Name {
  const measured = glossary.named(words) ? null : measuredIn(words);
  if (!measured) return withBareName(namer.name(words), words, { namer, glossary });
  const { unit, words: own } = measured;
  const base = namer.name(own);
  const name =
    saysQuantity(base.concepts) || SUBSTANCES.has(base.concepts.join(' ')) || !ofThings(own, namer, glossary)
      ? base
      : quantityOf(own, unit.quantity, { namer, glossary });
  const { es, en } = base.words;
  const called = withBareName(name, own, { namer, glossary });
  return {
    ...called,
    words: withSynonyms(called.words, {
      es: unit.words.es.flatMap((one) => [one, `${one} de ${es.label}`]),
      en: unit.words.en.flatMap((one) => [one, `${one} of ${en.label}`]),
    }),
  };
}

/** "Gross area" is the area, "AvgWindSpeed" the wind speed, where nothing else beside it is. */
function withBareName(
  name: Name,
  words: readonly string[],
  { namer, glossary }: { namer: Namer; glossary: Glossary },
): Name {
  const rest = withoutAggregate(words);
  const quantity = name.concepts.length > 1 ? name.concepts.find((concept) => saysQuantity([concept])) : undefined;
  const described = name.concepts.every(
    (concept) => concept === quantity || glossary.named([concept])?.entry.kind === 'adjective',
  );
  const bare = rest
    ? namer.name(rest).words
    : described && quantity !== undefined
      ? glossary.named([quantity])?.entry.words
      : undefined;
  if (!bare) return name;
  const said = ({ label, plural, synonyms }: Words): string[] => [label, plural, ...synonyms];
  return { ...name, words: withSynonyms(name.words, { es: said(bare.es), en: said(bare.en) }) };
}

/** Nothing but nouns that the glossary knows. */
function ofThings(words: readonly string[], namer: Namer, glossary: Glossary): boolean {
  return namer.concepts(words).every((concept) => glossary.named([concept])?.entry.kind === 'noun');
}

function quantityOf(
  words: readonly string[],
  quantity: string | null,
  { namer, glossary }: { namer: Namer; glossary: Glossary },
): Name {
  const entry = quantity === null ? undefined : glossary.named([quantity])?.entry;
  if (!entry) return namer.name(words);
  const { es, en } = entry.words;
  const name = namer.usual === 'es' ? namer.name([es.label, ...words]) : namer.name([...words, en.label]);
  const thing = namer.name(words).words;
  const article = thing.es.gender === 'f' ? 'la' : 'el';
  return {
    ...name,
    words: withSynonyms(name.words, {
      es: [es.label, `${es.label} del ${thing.es.label}`, `${es.label} tiene ${article} ${thing.es.label}`],
      en: [en.label, `${en.label} of the ${thing.en.label}`, `${en.label} does the ${thing.en.label} have`],
    }),
  };
}
