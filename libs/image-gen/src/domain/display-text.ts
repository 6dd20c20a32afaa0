/** Longest text that is taken over from a cell or a title, in UTF-16 units; what is drawn is shorter still. */
const MAX_LENGTH = 300;

/**
 * Characters that draw nothing or move others: directional marks, embeddings and overrides, zero-width spaces and
 * joiners, soft hyphens, variation selectors, tags, interlinear annotations, noncharacters.
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Noncharacter_Code_Point}]/gu;
const UNPAIRED = /\p{Cs}/gu;
const CONTROL = /\p{Cc}+/gu;
/** More than two marks on one letter climb into the lines above ("zalgo"). */
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;

/**
 * Text of a user, a model or a row made safe to draw: one line, composed (NFC), without control, directional,
 * invisible or unpaired characters. Mark-up needs no treatment here: text is only ever data of a specification.
 */
export function cleanText(text: string): string {
  const cleaned = text
    .slice(0, MAX_LENGTH)
    .replace(UNPAIRED, '\ufffd')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
  return text.length > MAX_LENGTH ? `${cleaned}…` : cleaned;
}

/** The same labels, told apart by a number where two are equal: "Bomba", "Bomba (2)". */
export function uniqueLabels(labels: readonly string[]): string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    let unique = label;
    for (let n = 2; taken.has(unique); n += 1) unique = `${label} (${n})`;
    taken.add(unique);
    return unique;
  });
}
