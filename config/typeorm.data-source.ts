import { DataSource, type DataSourceOptions } from 'typeorm';
import type { StoreLocation } from '../libs/platform/src/config/app-config.js';
import { storeOptions } from '../libs/platform/src/database/open-data-source.js';
import { ModelUsageEntity } from '../libs/llm/src/adapters/typeorm/model-usage.entity.js';
import { ArtifactEntity } from '../libs/sessions/src/adapters/typeorm/artifact.entity.js';
import { AuditEventEntity } from '../libs/sessions/src/adapters/typeorm/audit-event.entity.js';
import { FeedbackEntity } from '../libs/sessions/src/adapters/typeorm/feedback.entity.js';
import { SessionEntity } from '../libs/sessions/src/adapters/typeorm/session.entity.js';
import { StatementEntity } from '../libs/sql-agent/src/adapters/typeorm/statement.entity.js';
import { TurnEntity } from '../libs/sessions/src/adapters/typeorm/turn.entity.js';

/** Every entity of the service's own store, for what needs them all at once: the schema's test and migration tools. */
export const ENTITIES = [
  SessionEntity,
  TurnEntity,
  ArtifactEntity,
  FeedbackEntity,
  AuditEventEntity,
  ModelUsageEntity,
  StatementEntity,
];

/** The whole store, its options as the service uses them. */
export async function wholeStore(location: StoreLocation, connections = 5): Promise<DataSourceOptions> {
  return { ...(await storeOptions(location, connections)), entities: ENTITIES };
}

export default new DataSource(await wholeStore({ kind: 'sqlite', path: 'chat_docs/chatbot.sqlite' }));
