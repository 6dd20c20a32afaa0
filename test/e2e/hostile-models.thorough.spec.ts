import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type ModelApp, startModelApp } from '../support/llm/model-app.js';
import { isMending, isUnderstanding, sqlReading } from '../support/llm/model-replies.js';
import type { Answer } from '../support/service/chat-client.js';
import { plainPlant, type PlantFile, sha256Of } from '../support/service/plant-files.js';
import { mysqlServer } from '../support/servers/mysql-server.js';
import type { ServerPlant } from '../support/servers/plant-server.js';
import { postgresqlServer } from '../support/servers/postgresql-server.js';
import { HOSTILE_STATEMENTS } from '../support/plant-statements.js';
import { SERVER_STATEMENTS } from '../support/server-statements.js';
import { executeSqlite } from '../support/small-plant.js';

const PATIENCE_MS = 300_000;
/** A question's statement, the mended one, and what stops them. */
const BOUND_MS = 20_000;
const COUNT = 40;

/** What the model file does not show. */
const SECRETS = `CREATE TABLE secrets (id INTEGER PRIMARY KEY, token TEXT NOT NULL);
  INSERT INTO secrets VALUES (1, 'TOP-SECRET-1'), (2, 'TOP-SECRET-2');
  ALTER TABLE technicians ADD COLUMN pin TEXT; UPDATE technicians SET pin = 'TOP-SECRET-' || id;
  ALTER TABLE equipment ADD COLUMN note TEXT; UPDATE equipment SET note = 'TOP-SECRET-' || id;`;

/** What no answer may hold: what is hidden, and what only catalogues, files and settings of a server tell. */
const LEAK = /TOP-SECRET|CREATE TABLE|root:x:|PostgreSQL \d|MariaDB|pg_catalog\.|\/var\/lib|\/tmp\//;

const servers = [null, postgresqlServer(), mysqlServer()] as const;

for (const server of servers) {
  const missing = server === null ? null : await server.missing();
  const dialect = server?.dialect ?? 'sqlite';
  describe(`A model that writes hostile statements for ${server?.name ?? 'SQLite'}`, () => {
    if (missing !== null) {
      it.skip(`is not tried: ${missing}`, () => undefined);
      return;
    }
    let file: PlantFile;
    let plant: ServerPlant | null = null;
    let app: ModelApp;
    let sql = '';

    beforeAll(async () => {
      file = await plainPlant({ equipment: COUNT, workOrders: 100, failures: 20 });
      await executeSqlite(file.path, SECRETS);
      plant = server && (await server.copy(file.path));
      app = await startModelApp({
        plant: file.path,
        respond: (call) =>
          isUnderstanding(call) ? sqlReading(sql) : isMending(call) ? { json: { sql } } : { text: 'Lo pedido.' },
        env: {
          ...(plant ? { MAINTENANCE_DATABASE_URL: plant.url } : {}),
          SQL_TIMEOUT_S: '1',
          CACHE_SIZE: '0',
        },
      });
    }, PATIENCE_MS);

    afterAll(async () => {
      await app.close();
      await plant?.disconnectOthers();
      await plant?.remove();
      await file.remove();
    });

    const fingerprint = (): Promise<string> => plant?.fingerprint() ?? sha256Of(file.path);

    it(
      'writes nothing, reads nothing hidden, holds nobody up and breaks nothing, whoever mends them',
      async () => {
        const statements = [...HOSTILE_STATEMENTS, ...(dialect === 'sqlite' ? [] : SERVER_STATEMENTS[dialect])];
        const before = await fingerprint();
        const faults: string[] = [];
        const flows = new Map<string, number>();
        for (const hostile of statements) {
          ({ sql } = hostile);
          const started = performance.now();
          const response = await app.client.send('chismes raros', { image: 'none' });
          const text = await response.text();
          const told = text.replaceAll(JSON.stringify(sql).slice(1, -1), '');
          if (performance.now() - started > BOUND_MS) faults.push(`late: ${sql.slice(0, 200)}`);
          if (LEAK.test(told)) faults.push(`leak: ${sql.slice(0, 200)}: ${told.slice(0, 500)}`);
          if (response.status !== 200) {
            faults.push(`${response.status}: ${sql.slice(0, 200)}: ${text.slice(0, 200)}`);
            continue;
          }
          const { flow } = (JSON.parse(text) as Answer).metrics;
          flows.set(flow, (flows.get(flow) ?? 0) + 1);
        }
        // A lock of a session goes with it, a moment after it has been left.
        for (let tries = 0; tries < 50 && (await fingerprint()) !== before; tries += 1) await delay(100);
        expect(await fingerprint()).toBe(before);
        expect(existsSync('/tmp/chatbot-was-here')).toBe(false);
        expect(faults).toEqual([]);
        const answer = await app.client.ask('¿cuántos equipos hay?', { image: 'none' });
        expect(answer.data?.rows).toEqual([[COUNT]]);
        console.log(
          `${dialect}: ${statements.length} statements of a model: ${JSON.stringify([...flows])}; effects: 0`,
        );
      },
      PATIENCE_MS,
    );
  });
}
