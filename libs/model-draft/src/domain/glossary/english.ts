const IRREGULAR: Readonly<Record<string, string>> = {
  person: 'people', man: 'men', woman: 'women', child: 'children', foot: 'feet', analysis: 'analyses', chassis: 'chassis',
  equipment: 'equipment', staff: 'staff', stock: 'stock', data: 'data', series: 'series', bus: 'buses',
}; // prettier-ignore

/** Plural of an English noun phrase without a preposition: its last word changes. */
export function englishPlural(phrase: string): string {
  const [, head = '', rest = ''] = /^(\S+(?: (?!of\b|by\b|to\b)\S+)*)(.*)$/.exec(phrase) ?? [];
  const cut = head.lastIndexOf(' ') + 1;
  return `${head.slice(0, cut)}${pluralOfWord(head.slice(cut))}${rest}`;
}

function pluralOfWord(word: string): string {
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) return irregular;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

/** The likely singular of a word that may be a plural. */
export function englishSingular(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return /[^siu]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}
