/** A table of the store and the columns of its primary key. */
export interface StoreTable {
  readonly name: string;
  readonly key: readonly string[];
}

/** Every table, those that are referred to before those that refer to them. A test compares them with the entities. */
export const STORE_TABLES: readonly StoreTable[] = [
  { name: 'sessions', key: ['id'] },
  { name: 'turns', key: ['session_id', 'turn_index'] },
  { name: 'artifacts', key: ['session_id', 'turn_index', 'type'] },
  { name: 'feedback', key: ['session_id', 'turn_index'] },
  { name: 'audit_events', key: ['id'] },
  { name: 'model_usage', key: ['day', 'owner', 'session_id', 'model'] },
  { name: 'statements', key: ['id'] },
];
