import pg from 'pg';

const NUL = /\0/g;

function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replace(NUL, '\uFFFD') : value;
}

/**
 * A connection of the store. PostgreSQL's texts hold every character but NUL, which SQLite's do: it is kept as the sign for a
 * character that cannot be shown, where the statement would be refused.
 *
 * A connection that the server ends in the moment in which it is out of its pool, whose ear it has lost, and not yet TypeORM's, has
 * nobody who listens: Node would end the process over that. Its next statement fails instead, which is what is handled.
 */
class StoreClient extends pg.Client {
  constructor(...settings: ConstructorParameters<typeof pg.Client>) {
    super(...settings);
    this.on('error', () => undefined);
  }

  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args;
    const storables: unknown = Array.isArray(values) ? values.map(storable) : values;
    return super.query.apply(this, [text, storables, ...rest] as never) as never;
  }
}

/** The driver as the store uses it. */
export const DRIVER = pg;
export { StoreClient };
