import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which files were stored encrypted. Of those from before, nobody wrote it down: they are read as they are found. */
export class EncryptedArtifacts1764530000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // By hand: SQLite adds a column in a moment, and the migrations' own way copies the table.
    const no = runner.connection.options.type === 'postgres' ? 'false' : '0';
    await runner.query(`ALTER TABLE artifacts ADD COLUMN encrypted boolean NOT NULL DEFAULT ${no}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE artifacts DROP COLUMN encrypted');
  }
}
