import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const text = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'text', isNullable });

/** What people think of answers, and what sessions are called. Sessions from before have no name. */
export class Feedback1764540000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'feedback',
        columns: [
          { ...text('session_id'), isPrimary: true },
          { name: 'turn_index', type: 'integer', isPrimary: true },
          text('rating'),
          text('comment', true),
          text('given_at'),
          text('given_by'),
          text('outcome', true),
          text('note', true),
          text('verified_query', true),
          text('reviewed_at', true),
          text('reviewed_by', true),
        ],
        indices: [{ name: 'ix_feedback_given', columnNames: ['given_at', 'session_id', 'turn_index'] }],
        foreignKeys: [
          {
            name: 'fk_feedback_turn',
            columnNames: ['session_id', 'turn_index'],
            referencedTableName: 'turns',
            referencedColumnNames: ['session_id', 'turn_index'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
    // By hand: SQLite adds a column in a moment, and the migrations' own way copies the table.
    await runner.query('ALTER TABLE sessions ADD COLUMN title text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions DROP COLUMN title');
    await runner.dropTable('feedback');
  }
}
