import { ChatModel, zodOutput } from '@app/llm';
import { type ModelCall, ModelDigest, untrusted, UNTRUSTED_RULE } from '@app/question';
import type { SemanticModel } from '@app/semantic-model';
import { z } from 'zod';
import { sqlRulesOf } from '../../domain/written/sql-rules.js';
import { type FailedAttempt, SqlMender } from '../../ports/sql-mender.js';
import type { SqlDialect } from '../../domain/dialect.js';

const DIGEST_TOKENS = 5_000;
const SQL_TOKENS = 1_500;
const SQL = zodOutput('mended_sql', z.strictObject({ sql: z.string().max(8000) }));

/** Asks the language model that wrote the statement. */
export class ModelSqlMender extends SqlMender {
  constructor(
    private readonly chat: ChatModel,
    private readonly model: SemanticModel,
    private readonly dialect: SqlDialect,
  ) {
    super();
  }

  async mend(canonical: string, failures: readonly FailedAttempt[], call: ModelCall): Promise<string> {
    const pinned = tablesIn(failures);
    const digest = ModelDigest.of(this.model).describe({ question: canonical, pinned }, DIGEST_TOKENS);
    const { value } = await this.chat.complete({
      ...call,
      task: 'struct',
      operation: 'mend_sql',
      instructions: `You mend SQL that failed. ${sqlRulesOf(this.dialect)}\n${UNTRUSTED_RULE}\n\nThe data:\n${digest}`,
      messages: [
        {
          role: 'user',
          text: `${untrusted('question', canonical)}\n${untrusted('failed_attempts', failures)}\nGive the statement anew.`,
        },
      ],
      maxOutputTokens: SQL_TOKENS,
      schema: SQL,
    });
    return value.sql;
  }
}

/** Words of the attempts that may be names of tables. */
function tablesIn(failures: readonly FailedAttempt[]): string[] {
  return [...new Set(failures.flatMap(({ sql }) => sql.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []))];
}
