/** Ways of writing the same Spanish sound, in the order in which they are brought to one; over folded letters. */
const SAME_SOUND: readonly (readonly [RegExp, string])[] = [
  [/ll/g, 'y'],
  [/ch/g, '+'],
  [/h/g, ''],
  [/qu(?=[ei])|q|k/g, 'k'],
  [/c(?=[ei])|z/g, 's'],
  [/c/g, 'k'],
  [/g(?=[ei])/g, 'j'],
  [/gu(?=[ei])/g, 'g'],
  [/v/g, 'b'],
  [/x(?=[^aeiou])/g, 's'],
  [/n(?=[bp])/g, 'm'],
  [/(\p{L})\1+/gu, '$1'],
];

/** What a word sounds like to a Spanish ear: "ekipos" is "equipos", "fayas" is "fallas", "bonba" is "bomba". */
export function soundOf(word: string): string {
  return SAME_SOUND.reduce((sound, [spelling, letter]) => sound.replace(spelling, letter), word);
}
