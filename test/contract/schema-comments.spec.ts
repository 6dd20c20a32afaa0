import { describe, expect, it } from '@jest/globals';
import { draftModel, openSchemaReader } from '@app/model-draft';
import { MARIADB, POSTGRESQL_SYSTEM, SQLITE } from '../support/foreign-plants/foreign-database.js';
import type { ForeignPlant } from '../support/foreign-plants/foreign-plant.js';

const SAID = {
  table: 'Locomotoras',
  f02: 'Matrícula de la locomotora',
  f03: 'D diésel, E eléctrica, H híbrida',
  f04: 'Flange thickness',
} as const;

function plant(tables: string): ForeignPlant {
  return {
    tables,
    rows: () => [
      { table: 'fm01', rows: [1, 2, 3, 4, 5, 6].map((at) => [at, `LOC-${at}`, 'DEH'.charAt(at % 3), 28.5 + at]) },
    ],
  };
}

const ON = [
  {
    system: POSTGRESQL_SYSTEM,
    plant: plant(`CREATE TABLE fm01 (f01 INT PRIMARY KEY, f02 VARCHAR(10), f03 CHAR(1), f04 NUMERIC(6,1));
      COMMENT ON TABLE fm01 IS '${SAID.table}'; COMMENT ON COLUMN fm01.f02 IS '${SAID.f02}';
      COMMENT ON COLUMN fm01.f03 IS '${SAID.f03}'; COMMENT ON COLUMN fm01.f04 IS '${SAID.f04}'`),
  },
  {
    system: MARIADB,
    plant:
      plant(`CREATE TABLE fm01 (f01 INT PRIMARY KEY, f02 VARCHAR(10) COMMENT '${SAID.f02}', f03 CHAR(1) COMMENT '${SAID.f03}',
      f04 DECIMAL(6,1) COMMENT '${SAID.f04}') COMMENT '${SAID.table}';`),
  },
  {
    system: SQLITE,
    plant: plant(`CREATE TABLE fm01 ( -- ${SAID.table}
      f01 INTEGER PRIMARY KEY,
      f02 TEXT, -- ${SAID.f02}
      f03 TEXT, -- ${SAID.f03}
      f04 NUMERIC(6, 1) -- ${SAID.f04}
      )`),
  },
];

describe.each(ON)('Comments on $system.name', ({ system, plant: commented }) => {
  it('name tables, columns and values in a draft', async () => {
    const missing = await system.missing();
    if (missing !== null) return console.warn(`not tested: ${missing}`);
    const database = await system.make(commented, '2026-01-01');
    try {
      const reader = await openSchemaReader(database.url);
      const { plan } = await draftModel(reader, { name: 'plant' }).finally(() => reader.close());
      const [dataset] = plan.datasets;
      const field = (name: string) => dataset?.fields.find((one) => one.name === name);
      expect([dataset?.naming.words.es.label, dataset?.naming.words.es.plural]).toEqual(['locomotora', 'locomotoras']);
      expect(field('f02')?.words.es).toMatchObject({ label: 'matrícula de la locomotora', synonyms: ['matrícula'] });
      expect(field('f03')?.values.map(({ value, words }) => [value, words.es.label, words.en.label])).toEqual([
        ['D', 'diésel', 'diesel'],
        ['E', 'eléctrico', 'electrical'],
        ['H', 'híbrido', 'hybrid'],
      ]);
      expect(field('f04')?.words.en.label).toBe('flange thickness');
    } finally {
      await database.remove();
    }
  });
});
