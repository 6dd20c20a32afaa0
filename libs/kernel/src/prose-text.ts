/** Characters of the longest text that a sentence quotes whole. */
const LONGEST = 1_000;

/** Control characters, and those that turn, hide or join what stands beside them; emoji need their joiners. */
const HIDDEN = /[\p{Cc}\u2028\u2029]|(?![\u200c\u200d])\p{Cf}/gu;
const HALF = /\p{Surrogate}/gu;
/** Where text becomes markup: what stands between is a link's or a picture's, or a tag's name. */
const MARKUP = /\](?=[([:])|<(?=[a-z/!?])/giu;

/**
 * A text of the plant's as a sentence may quote it. Whoever wrote it is not the service: nothing in it may move a terminal, turn a line of text,
 * load a picture or become a link or an element where answers are shown as Markdown or HTML. Its words, and what figures and signs say, stay.
 */
export function proseText(text: string): string {
  const shown = text.slice(0, LONGEST).replace(HIDDEN, ' ').replace(HALF, '\ufffd').replace(MARKUP, '$& ');
  return text.length > LONGEST ? `${shown}…` : shown;
}
