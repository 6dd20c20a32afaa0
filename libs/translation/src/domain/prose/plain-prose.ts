/** Control and format characters, those that turn the direction of text among them. */
const HIDDEN = /[\p{Cc}\p{Cf}]/gu;
const ADDRESS = /\b(?:https?|ftp|file|data|javascript|mailto):[^\s>\]]*|\bwww\.[^\s)>\]]+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:com|net|org|io|dev|app|co|mx|es|info|xyz)\b(?:\/[^\s)>\]]*)?/giu; // prettier-ignore

/**
 * A model's text as plain words: no pictures, links, addresses, markup or code. Whatever a text could fetch, send or run in whoever
 * shows it is gone; the words of a link remain. Takes a time in proportion to the text, whatever is in it.
 */
export function plainProse(text: string): string {
  return (
    text
      .replace(/!\[[^[\]]*\](?:\([^()]*\)|\[[^[\]]*\])?/gu, ' ')
      .replace(/\[([^[\]]*)\]\([^()]*\)/gu, '$1')
      .replace(/\[([^[\]]*)\]\[[^[\]]*\]/gu, '$1')
      .replace(/^[^\S\n]*\[[^[\]]+\]:\s*\S+.*$/gmu, ' ')
      .replace(/<[^>]*>?/gu, ' ')
      .replace(ADDRESS, ' ')
      .replace(/```[\s\S]*?(?:```|$)/gu, ' ')
      .replace(/[`*_~#|]+/gu, '')
      .replace(HIDDEN, ' ')
      .replace(/\s+/gu, ' ')
      .replace(/ ([.,;:!?])/gu, '$1')
      // What was nested, or has come together only now, is no link or picture with a space in it.
      .replace(/\](?=[[(:])/gu, '] ')
      .trim()
  );
}
