import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

/** The statement for so many rows at once, by the number of rows. */
const statements = new WeakMap<EntityMetadata, Map<number, string>>();

/**
 * Inserts rows whose every column is given. TypeORM's own `insert` builds the same statement anew for each call, which takes
 * longer than the insert itself, and reads back what the store filled in. Here a missing value is NULL: no default is asked for.
 * @throws StatementError where the store refuses a row, by way of `Database`
 */
export async function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly T[],
): Promise<void> {
  if (rows.length === 0) return;
  const { driver } = manager.connection;
  const metadata = manager.connection.getMetadata(entity);
  const parameters = rows.flatMap((row) =>
    metadata.columns.map((column): unknown =>
      driver.preparePersistentValue(column.getEntityValue(row) ?? null, column),
    ),
  );
  await manager.query(statementFor(manager, metadata, rows.length), parameters);
}

function statementFor({ connection }: EntityManager, metadata: EntityMetadata, count: number): string {
  let byCount = statements.get(metadata);
  if (!byCount) statements.set(metadata, (byCount = new Map<number, string>()));
  const known = byCount.get(count);
  if (known !== undefined) return known;
  const { driver } = connection;
  const names = metadata.columns.map(({ databaseName }) => databaseName);
  const places = Array.from({ length: count }, (_, row) => {
    const ofRow = names.map((name, at) => driver.createParameter(name, row * names.length + at));
    return `(${ofRow.join(', ')})`;
  });
  const columns = names.map((name) => driver.escape(name)).join(', ');
  const made = `INSERT INTO ${driver.escape(metadata.tableName)} (${columns}) VALUES ${places.join(', ')}`;
  byCount.set(count, made);
  return made;
}
