const LONGEST = 60;

/**
 * Names of columns for a database, one for each heading: ASCII letters and digits in lower case, words joined by `_`, unique,
 * never empty. "Fecha de Inicio", "Nº OT" and a missing heading become `fecha_de_inicio`, `n_ot` and `column_3`.
 */
export function columnNames(headings: readonly string[]): string[] {
  const taken = new Set<string>();
  return headings.map((heading, index) => {
    const stem = identifier(heading) || `column_${index + 1}`;
    let name = stem;
    for (let copy = 2; taken.has(name); copy += 1) name = `${stem}_${copy}`;
    taken.add(name);
    return name;
  });
}

/** Text as an identifier; empty where nothing is left of it. */
export function identifier(text: string): string {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[ªº°]/g, '')
    .replace(/%/g, ' percent ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  const name = words.join('_').slice(0, LONGEST).replace(/_$/, '');
  return /^\d/.test(name) ? `c_${name}` : name;
}
