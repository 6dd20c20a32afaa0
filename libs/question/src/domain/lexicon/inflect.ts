import type { Language } from '@app/kernel';

/**
 * Generated inflections over folded words. They over-generate on purpose ("fueras de servicio"): a form nobody says costs
 * nothing, a missing one costs an answer. Stemming is no substitute: it merges paro, para and parada.
 */

const PREPOSITIONS = new Set([
  'de',
  'del',
  'en',
  'con',
  'por',
  'sin',
  'para',
  'a',
  'al',
  'bajo',
  'fuera',
  'sobre',
  'que',
  'no',
  'of',
  'in',
  'by',
  'for',
  'to',
  'on',
]);

/** Spanish plural of a folded noun or adjective. */
export function spanishPlural(word: string): string {
  if (/[aeiou]$/.test(word)) return `${word}s`;
  if (word.endsWith('z')) return `${word.slice(0, -1)}ces`;
  if (word.endsWith('s')) return word;
  return `${word}es`;
}

/** Possible Spanish singulars of a folded plural; empty when it does not look like one. */
export function spanishSingulars(word: string): string[] {
  if (word.endsWith('ces')) return [`${word.slice(0, -3)}z`];
  if (/[^aeiou]es$/.test(word) && word.length > 4) return [word.slice(0, -2), word.slice(0, -1)];
  if (/[aeiou]s$/.test(word) && word.length > 3) return [word.slice(0, -1)];
  return [];
}

const ENGLISH_IRREGULAR: Record<string, string> = {
  man: 'men',
  person: 'people',
  analysis: 'analyses',
  half: 'halves',
};

export function englishPlural(word: string): string {
  const irregular = ENGLISH_IRREGULAR[word];
  if (irregular) return irregular;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

export function englishSingulars(word: string): string[] {
  if (/ies$/.test(word) && word.length > 4) return [`${word.slice(0, -3)}y`];
  if (/(?:sses|xes|zes|ches|shes)$/.test(word)) return [word.slice(0, -2)];
  if (/[^su]s$/.test(word) && word.length > 3) return [word.slice(0, -1)];
  return [];
}

/** The four agreeing forms of a Spanish adjective: "critico, critica, criticos, criticas"; itself when it does not inflect so. */
function agreeing(word: string): string[] {
  const stem = /^(.+)[oa]s?$/.exec(word)?.[1];
  return stem ? [`${stem}o`, `${stem}a`, `${stem}os`, `${stem}as`] : [word, spanishPlural(word)];
}

/** A phrase's leading words up to its first preposition, where number is marked in Spanish ("orden abierta de trabajo"). */
function headLength(words: readonly string[]): number {
  const at = words.findIndex((word) => PREPOSITIONS.has(word));
  return at < 0 ? words.length : at;
}

function spanishForms(words: readonly string[], adjective: boolean): string[][] {
  const head = headLength(words);
  const map = (change: (word: string) => string): string[] => words.map((word, i) => (i < head ? change(word) : word));
  const forms = [map(spanishPlural)];
  if (head > 1) forms.push(words.map((word, i) => (i === 0 ? spanishPlural(word) : word)));
  const singulars = words.slice(0, head).map((word) => spanishSingulars(word));
  if (singulars.every((list) => list.length > 0)) {
    for (const choice of [0, 1])
      forms.push(words.map((word, i) => (i < head ? (singulars[i]?.[choice] ?? singulars[i]?.[0] ?? word) : word)));
  }
  if (adjective && head >= 1) {
    for (let form = 0; form < 4; form += 1) forms.push(map((word) => agreeing(word)[form] ?? word));
  }
  return forms;
}

function englishForms(words: readonly string[]): string[][] {
  const at = headLength(words) - 1;
  const last = words[at];
  if (last === undefined) return [];
  const withLast = (word: string): string[] => words.map((old, i) => (i === at ? word : old));
  return [withLast(englishPlural(last)), ...englishSingulars(last).map(withLast)];
}

/**
 * Every form of a folded phrase that people may write, itself not included. `adjective` adds Spanish gender
 * agreement.
 */
export function inflections(phrase: string, language: Language, adjective: boolean): string[] {
  const words = phrase.split(' ');
  const forms = language === 'es' ? spanishForms(words, adjective) : englishForms(words);
  return [...new Set(forms.map((form) => form.join(' ')))].filter((form) => form !== phrase);
}
