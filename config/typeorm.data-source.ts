import { DataSource, type DataSourceOptions } from 'typeorm';
import { sqliteOptions } from '../libs/platform/src/database/open-data-source.js';
import { ModelUsageEntity } from '../libs/llm/src/adapters/typeorm/model-usage.entity.js';
import { ArtifactEntity } from '../libs/sessions/src/adapters/typeorm/artifact.entity.js';
import { AuditEventEntity } from '../libs/sessions/src/adapters/typeorm/audit-event.entity.js';
import { SessionEntity } from '../libs/sessions/src/adapters/typeorm/session.entity.js';
import { StatementEntity } from '../libs/sql-agent/src/adapters/typeorm/statement.entity.js';
import { TurnEntity } from '../libs/sessions/src/adapters/typeorm/turn.entity.js';

/** Every entity of the service's own store, for what needs them all at once: the schema's test and migration tools. */
export const ENTITIES = [
  SessionEntity,
  TurnEntity,
  ArtifactEntity,
  AuditEventEntity,
  ModelUsageEntity,
  StatementEntity,
];

/** The whole store in the SQLite file `path`, its options as the service uses them. */
export function storeOptions(path: string): DataSourceOptions {
  return { ...sqliteOptions(path), entities: ENTITIES };
}

export default new DataSource(storeOptions('chat_docs/chatbot.sqlite'));
