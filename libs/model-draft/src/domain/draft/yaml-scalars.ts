/** Words that YAML takes for something else than text. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;
const PLAIN = /^[\p{L}_][\p{L}\p{N}_ ./%()+-]*$/u;

/** A text as YAML, bare where it can stand so. */
export function yamlText(text: string): string {
  return PLAIN.test(text) && !RESERVED.test(text) && !/\s$/.test(text) ? text : JSON.stringify(text);
}

/** A name: of a table or column. */
export function yamlName(name: string): string {
  return /^[A-Za-z_]\w*(?:\.\w+)*$/.test(name) && !RESERVED.test(name) ? name : JSON.stringify(name);
}
