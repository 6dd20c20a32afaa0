import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** The audit of the plant's statements. Types as in the first migration. */
export class Statements1764520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const text = (name: string, isNullable = false) => ({ name, type: 'text', isNullable });
    const integer = (name: string) => ({ name, type: 'integer' });
    await runner.createTable(
      new Table({
        name: 'statements',
        columns: [
          { name: 'id', type: 'integer', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
          text('at'),
          text('caller'),
          text('request_id'),
          text('session_id', true),
          text('origin'),
          text('outcome'),
          text('error_code', true),
          text('statement_hash'),
          text('statement'),
          integer('parameter_count'),
          text('tables'),
          integer('rows'),
          { name: 'truncated', type: 'boolean' },
          integer('sql_time_ms'),
          integer('duration_ms'),
        ],
        indices: [
          { name: 'ix_statements_caller', columnNames: ['caller', 'id'] },
          { name: 'ix_statements_hash', columnNames: ['statement_hash', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('statements');
  }
}
