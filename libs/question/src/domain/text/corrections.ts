/** A question that takes itself back: what was said first, and what is meant instead. */
export interface Correction {
  said: string;
  meant: string;
  /** Words of correction say so, and not only a "no". */
  firm: boolean;
}

const BREAK = String.raw`(?:\.{2,}|…|[,;.:—–-])`;
const SORRY = String.raw`(?:perd[oó]n|disculpa|digo|quise decir|mejor dicho|corrijo|me corrijo|no,? espera|i mean|i meant|sorry|scratch that|correction|make that|no,? wait)`;

/** "las tres compras... perdón, los tres repuestos", "what did we pay last time... I mean, what is the unit cost". */
const TAKEN_BACK = new RegExp(String.raw`^(.+?)\s*${BREAK}\s*(?:no,?\s+)?${SORRY}\b[\s,:;.…]*(.+)$`, 'isu');
/** "por trimestre no, mejor por mes", "horas extra no; horas de mano de obra". */
const DENIED = /^(.+?)\s+no\s*[,;]\s*(?:mejor\s+|m[aá]s bien\s+|sino\s+)?(.+)$/isu;
/** "orders per weekday is too much; give me orders per month instead". */
const INSTEAD =
  /^(.+?)\s*[;.]\s*((?:give|show|make|let|dame|mu[eé]strame|mejor)\b.+?)\s+(?:instead|en su lugar|mejor)\s*[.?!]*$/isu;

/** What somebody says who thinks better of it in the middle of a question; null where nobody does. */
export function takenBack(message: string): Correction | null {
  for (const pattern of [TAKEN_BACK, INSTEAD, DENIED]) {
    const [, said, meant] = pattern.exec(message.trim()) ?? [];
    if (said?.trim() && meant && /\p{L}{3}/u.test(meant))
      return { said: said.trim(), meant: meant.trim(), firm: pattern === TAKEN_BACK };
  }
  return null;
}
