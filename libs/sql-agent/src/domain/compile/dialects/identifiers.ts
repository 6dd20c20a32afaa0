/** Words that no dialect takes bare as a column or table name, plus those that read badly. */
const RESERVED = new Set(
  (
    'all analyze and any as asc between both by case cast check collate column constraint create cross current_date ' +
    'default delete desc distinct do drop else end except exists false fetch for foreign from full grant group having ' +
    'in index inner insert interval into is join key keys lateral leading left like limit natural not null offset on ' +
    'only or order outer partition primary range rank references right row rows select set some table then to ' +
    'trailing true union unique update user using values when where window with'
  ).split(' '),
);

/** A name that may stand as it is; anything else is quoted, with the quote character doubled inside. */
export function quoteIdentifier(name: string, quote: '"' | '`'): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name)) return name;
  return `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
}
