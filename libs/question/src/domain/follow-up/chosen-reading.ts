import { foldPhrase } from '../lexicon/lexicon.js';
import { isFunctionWord } from '../lexicon/function-words.js';

const COURTESY =
  /^(?:(?:me refiero a|quise decir|quiero|prefiero|i meant|i mean|i want|opcion|option|numero|number|la|el|lo|the|a|de|please|por favor) )+|(?: (?:por favor|please|opcion|option|one))+$/g;
const YES =
  /^(?:si|sip|claro|claro que si|correcto|exacto|exactamente|asi es|eso|eso mismo|ese|esa|esa misma|afirmativo|dale|va|sale|ok|okay|yes|yep|yeah|yup|right|correct|exactly|sure|that|that one|this one|that is it|thats it|indeed)$/;
const PLACES: readonly RegExp[] = [
  /^(?:1|1ra|1ro|1st|uno|una|one|primer[oa]?|first)$/,
  /^(?:2|2da|2do|2nd|dos|two|segund[oa]|second)$/,
  /^(?:3|3ra|3ro|3rd|tres|three|tercer[oa]?|third)$/,
];
const LAST = /^(?:ultim[oa]|last)$/;

/**
 * Which of the readings that were offered a message chooses: by its place ("la segunda", "2"), by a plain yes to the only one, by its
 * text, or by words that stand in one of them alone ("por planta"). `wordings` are each reading's texts. Null where it chooses none.
 */
export function chosenReading(message: string, wordings: readonly (readonly string[])[]): number | null {
  if (wordings.length === 0) return null;
  const said = foldPhrase(message).replace(COURTESY, '').trim();
  if (YES.test(foldPhrase(message)) || YES.test(said)) return wordings.length === 1 ? 0 : null;
  const place = LAST.test(said) ? wordings.length - 1 : PLACES.findIndex((words) => words.test(said));
  if (place >= 0) return place < wordings.length ? place : null;
  const texts = wordings.map((texts) => texts.map(foldPhrase));
  const same = onlyOne(texts, (text) => text === said);
  // Words that stand in the only reading may as well change it.
  return same ?? (wordings.length > 1 ? onlyOne(texts, (text) => holds(text, said)) : null);
}

function onlyOne(texts: readonly (readonly string[])[], fits: (text: string) => boolean): number | null {
  const found = texts.flatMap((each, at) => (each.some(fits) ? [at] : []));
  const [only, second] = found;
  return only !== undefined && second === undefined ? only : null;
}

/** True where every word of meaning stands in the text, be it in another form: "vencidas" for "vencida". */
function holds(text: string, said: string): boolean {
  const words = said.split(' ').filter((word) => word !== '' && !isFunctionWord(word));
  const stems = new Set(text.split(' ').map(stem));
  return words.length > 0 && words.every((word) => stems.has(stem(word)));
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:[ao]s?|es|s)$/, '') : word;
}
