import { fold } from '@app/kernel';

/** Words after which a phrase no longer changes with its number: "órdenes DE TRABAJO". */
const PREPOSITION = /^(?:de|del|en|por|para|a|al|con|sin|y|o|no|dado)$/;
/** Nouns in -en whose plural moves the accent into sight. */
const ACCENTED_PLURAL: Readonly<Record<string, string>> = {
  orden: 'órdenes', origen: 'orígenes', imagen: 'imágenes', margen: 'márgenes', volumen: 'volúmenes', examen: 'exámenes',
  resumen: 'resúmenes', joven: 'jóvenes', régimen: 'regímenes', carácter: 'caracteres',
}; // prettier-ignore
/** Endings whose accent is lost when a syllable follows. */
const LOSES_ACCENT: readonly (readonly [RegExp, string])[] = [
  [/án$/, 'anes'], [/én$/, 'enes'], [/ín$/, 'ines'], [/ón$/, 'ones'], [/ún$/, 'unes'],
  [/ás$/, 'ases'], [/és$/, 'eses'], [/ús$/, 'uses'],
]; // prettier-ignore

/** Plural of one Spanish noun or adjective. */
export function pluralOfWord(word: string): string {
  const irregular = ACCENTED_PLURAL[word];
  if (irregular !== undefined) return irregular;
  // Adverbs: "normalmente abiertas".
  if (/mente$/.test(word)) return word;
  for (const [ending, plural] of LOSES_ACCENT) if (ending.test(word)) return word.replace(ending, plural);
  if (/[aeiouáéó]$/.test(word)) return `${word}s`;
  if (/z$/.test(word)) return `${word.slice(0, -1)}ces`;
  if (/[sx]$/.test(word)) return word;
  return /\p{L}{3,}$/u.test(word) && !/^\p{Lu}+$/u.test(word) ? `${word}es` : word;
}

/** Singular of a Spanish noun phrase whose words before the first preposition may be plural; words that are none stay. */
export function spanishSingular(phrase: string): string {
  let fixed = false;
  return phrase
    .split(' ')
    .map((word) => {
      fixed ||= PREPOSITION.test(word);
      return fixed ? word : singularOfWord(word);
    })
    .join(' ');
}

function singularOfWord(word: string): string {
  const irregular = Object.entries(ACCENTED_PLURAL).find(([, plural]) => plural === word);
  if (irregular) return irregular[0];
  if (/(?:ciones|siones)$/.test(word)) return word.replace(/iones$/, 'ión');
  if (/ces$/.test(word)) return word.replace(/ces$/, 'z');
  if (/[^aeioué]es$/.test(word) && /(?:[dlrn])es$/.test(word)) return word.slice(0, -2);
  return /[aeiou]s$/.test(word) && !/(?:is|us|ss)$/.test(word) ? word.slice(0, -1) : word;
}

/** Plural of a Spanish noun phrase: everything before its first preposition changes. */
export function spanishPlural(phrase: string): string {
  let fixed = false;
  return phrase
    .split(' ')
    .map((word) => {
      fixed ||= PREPOSITION.test(word);
      return fixed ? word : pluralOfWord(word);
    })
    .join(' ');
}

/** Feminine of an adjective: "abierto" → "abierta"; itself where it has but one form. */
export function feminineOf(adjective: string): string {
  return /o$/.test(adjective) ? `${adjective.slice(0, -1)}a` : adjective;
}

/** Gender of a noun that no glossary knows, by its ending. */
export function likelyGender(noun: string): 'm' | 'f' {
  const [head = ''] = fold(noun).split(' ');
  return /(?:a|cion|sion|dad|tad|tud|umbre|ez)$/.test(head) && !/(?:ma|dia)$/.test(head) ? 'f' : 'm';
}

const IRREGULAR_PAST: Readonly<Record<string, readonly [he: string, they: string, participle: string]>> = {
  abrir: ['abrió', 'abrieron', 'abierto'], hacer: ['hizo', 'hicieron', 'hecho'], pedir: ['pidió', 'pidieron', 'pedido'],
  concluir: ['concluyó', 'concluyeron', 'concluido'], leer: ['leyó', 'leyeron', 'leído'], poner: ['puso', 'pusieron', 'puesto'],
  construir: ['construyó', 'construyeron', 'construido'], resolver: ['resolvió', 'resolvieron', 'resuelto'],
  mantener: ['mantuvo', 'mantuvieron', 'mantenido'], reconstruir: ['reconstruyó', 'reconstruyeron', 'reconstruido'], medir: ['midió', 'midieron', 'medido'],
  devolver: ['devolvió', 'devolvieron', 'devuelto'], dar: ['dio', 'dieron', 'dado'], reabrir: ['reabrió', 'reabrieron', 'reabierto'], detener: ['detuvo', 'detuvieron', 'detenido'],
}; // prettier-ignore

/** Past forms of a verb: "solicitar" → solicitó, solicitaron, solicitado. */
export function pastOf(infinitive: string): { he: string; they: string; participle: string } {
  const [he, they, participle] = IRREGULAR_PAST[infinitive] ?? regularPast(infinitive);
  return { he, they, participle };
}

function regularPast(infinitive: string): [string, string, string] {
  const stem = infinitive.slice(0, -2);
  return infinitive.endsWith('ar')
    ? [`${stem}ó`, `${stem}aron`, `${stem}ado`]
    : [`${stem}ió`, `${stem}ieron`, `${stem}ido`];
}

/** Both genders and numbers of a participle or adjective in -o. */
export function agreeing(masculine: string): string[] {
  const feminine = feminineOf(masculine);
  return [...new Set([masculine, `${masculine}s`, feminine, `${feminine}s`])];
}
