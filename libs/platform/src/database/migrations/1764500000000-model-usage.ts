import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** What calls of language models have used: a row for each day, owner, session and model. */
export class ModelUsage1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'model_usage',
        columns: [
          { name: 'day', type: 'text', isPrimary: true },
          { name: 'owner', type: 'text', isPrimary: true },
          { name: 'session_id', type: 'text', isPrimary: true },
          { name: 'model', type: 'text', isPrimary: true },
          { name: 'calls', type: 'integer' },
          { name: 'input_tokens', type: 'bigint' },
          { name: 'output_tokens', type: 'bigint' },
          { name: 'cost_nano_usd', type: 'bigint' },
          { name: 'calls_without_cost', type: 'integer' },
        ],
        indices: [{ name: 'ix_model_usage_session', columnNames: ['session_id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('model_usage');
  }
}
