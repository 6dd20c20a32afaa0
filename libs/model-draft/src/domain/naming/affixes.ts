const TABLE_PREFIXES = new Set([
  'tbl',
  'tb',
  't',
  'tab',
  'dim',
  'fact',
  'fct',
  'vw',
  'v',
  'mst',
  'mae',
  'maestro',
  'x',
  'cat',
  'ctg',
  'catalogo',
  'lkp',
  'lookup',
  'lu',
  'lov',
]);
const KEY_WORDS = new Set(['id', 'pk', 'fk', 'uid', 'guid', 'uuid', 'oid', 'ids']);
/** Words that say that a column holds what people write for a row of something, rather than a row's own number. */
const CODE_WORDS = new Set([
  'cod',
  'code',
  'codigo',
  'clave',
  'cd',
  'key',
  'nr',
  'num',
  'nro',
  'no',
  'number',
  'numero',
  'ref',
]);

/** Modules of large systems, by which their tables begin; the same letters mean other things elsewhere. */
const MODULES = new Set(
  'hr hrm rh rrhh res sys adm admin auth cfg conf cmms eam gmao erp mes crm wms scm ir seg sec'.split(' '),
);

/** The words of a table's name without technical prefixes. */
export function tableWords(words: readonly string[]): string[] {
  const [first = '', ...rest] = words;
  return (TABLE_PREFIXES.has(first) || MODULES.has(first)) && rest.length > 0 ? rest : [...words];
}

export interface ColumnWords {
  /** Without the words that only say that it is a key. */
  words: string[];
  /** It is named like a key: `equipment_id`, `idEquipo`, `fk_planta`. */
  keyLike: boolean;
  /** It is named like a code: `cod_equipo`, `nr_ot`, `asset_code`; the words without that. */
  codeOf: string[] | null;
}

export function columnWords(words: readonly string[]): ColumnWords {
  const kept = words.filter((word) => !KEY_WORDS.has(word));
  const keyLike = kept.length < words.length;
  const uncoded = kept.filter((word, at) => !(CODE_WORDS.has(word) && (at === 0 || at === kept.length - 1)));
  const codeOf = uncoded.length < kept.length ? uncoded : null;
  return { words: kept.length > 0 ? kept : [...words], keyLike, codeOf };
}

/** The first word that (nearly) all of these names share, such as a vendor's or the table's own; null where there is none. */
export function commonPrefix(names: readonly (readonly string[])[]): string | null {
  const [first] = names[0] ?? [];
  if (names.length < 4 || first === undefined) return null;
  const counts = new Map<string, number>();
  for (const [word = '', ...rest] of names) if (rest.length > 0) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most && most[1] >= 0.8 * names.length ? most[0] : null;
}
