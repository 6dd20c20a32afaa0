/** Control and format characters, those that turn the direction of text among them. */
const HIDDEN = /[\p{Cc}\p{Cf}]/gu;
const ADDRESS = /\b(?:https?|ftp|file|data|javascript|mailto):[^\s>\]]*|\bwww\.[^\s)>\]]+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|dev|app|co|mx|es|info|xyz)\b(?:\/[^\s)>\]]*)?/giu; // prettier-ignore

/**
 * A model's text as plain words: no pictures, links, addresses, markup or code. Whatever a text could fetch, send or run in whoever
 * shows it is gone; the words of a link remain.
 */
export function plainProse(text: string): string {
  return text
    .replace(/!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?/gu, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/\[([^\]]*)\]\[[^\]]*\]/gu, '$1')
    .replace(/^\s*\[[^\]]+\]:\s*\S+.*$/gmu, ' ')
    .replace(/<[^>]*>?/gu, ' ')
    .replace(ADDRESS, ' ')
    .replace(/```[\s\S]*?(?:```|$)/gu, ' ')
    .replace(/[`*_~#|]+/gu, '')
    .replace(HIDDEN, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ ([.,;:!?])/gu, '$1')
    .trim();
}
