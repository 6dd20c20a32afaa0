import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

function text(name: string, options: Partial<TableColumnOptions> = {}): TableColumnOptions {
  return { name, type: 'text', ...options };
}

function integer(name: string, options: Partial<TableColumnOptions> = {}): TableColumnOptions {
  return { name, type: 'integer', ...options };
}

const NULLABLE = { isNullable: true };
const KEY = { isPrimary: true };

/**
 * Types that SQLite and PostgreSQL share: ids are UUIDs as text made in code, instants ISO 8601 UTC with milliseconds as
 * text (their order is time order), JSON is text, bytes are bigint.
 */
export class SessionsTurnsArtifacts1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'sessions',
        columns: [
          text('id', KEY),
          text('owner'),
          text('language'),
          text('folder'),
          integer('turn_count'),
          text('created_at'),
          text('updated_at'),
          text('deleting_at', NULLABLE),
        ],
        indices: [
          { name: 'ux_sessions_folder', columnNames: ['folder'], isUnique: true },
          { name: 'ix_sessions_owner_updated', columnNames: ['owner', 'updated_at', 'id'] },
          { name: 'ix_sessions_updated', columnNames: ['updated_at', 'id'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'turns',
        columns: [
          text('session_id', KEY),
          integer('turn_index', KEY),
          text('request_id'),
          text('created_at'),
          text('message'),
          text('language'),
          text('engine'),
          text('branch'),
          text('flow'),
          text('confidence', NULLABLE),
          text('interpretation', NULLABLE),
          text('response'),
          text('sql', NULLABLE),
          text('logical_form', NULLABLE),
          text('data', NULLABLE),
          text('metrics'),
          text('suggestions'),
          text('warnings'),
        ],
        foreignKeys: [
          {
            name: 'fk_turns_session',
            columnNames: ['session_id'],
            referencedTableName: 'sessions',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'artifacts',
        columns: [
          text('session_id', KEY),
          integer('turn_index', KEY),
          text('type', KEY),
          text('name'),
          text('path'),
          { name: 'size', type: 'bigint' },
          text('media_type'),
          text('sha256'),
          text('created_at'),
        ],
        foreignKeys: [
          {
            name: 'fk_artifacts_turn',
            columnNames: ['session_id', 'turn_index'],
            referencedTableName: 'turns',
            referencedColumnNames: ['session_id', 'turn_index'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'audit_events',
        columns: [
          text('id', KEY),
          text('at'),
          text('action'),
          text('session_id'),
          text('owner'),
          text('actor'),
          text('request_id', NULLABLE),
        ],
        indices: [
          { name: 'ix_audit_events_session', columnNames: ['session_id'] },
          { name: 'ix_audit_events_at', columnNames: ['at'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_events', 'artifacts', 'turns', 'sessions']) await runner.dropTable(table);
  }
}
