/** The SQL of a plant's database. */
export type SqlDialect = 'sqlite' | 'postgresql' | 'mysql';
