import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqlite } from './small-plant.js';

const GUIDE = 'docs/another-database.md';

const ROWS = `
INSERT INTO vehicles VALUES (1, 'TRK-001', 'Norte'), (2, 'TRK-002', 'Sur');
INSERT INTO repairs VALUES (1, 1, '2026-01-05', 120.5), (2, 1, '2026-02-05', 80.0), (3, 2, '2026-03-05', 300.0);
`;

/** Words that nothing but the sample plant and its model can have brought into a text. */
export const SAMPLE_PLANT_WORDS =
  /equipo|equipment|bomba|pump|orden|work_order|falla|failure|repuesto|spare|técnico|technician|MTTR|Monterrey|\bMTY\b|maintenance_plant|horómetro|preventivo/i;

/** The plant of the guide to other databases, which has nothing to do with the sample plant, and its model. */
export interface Fleet {
  plant: string;
  model: string;
  env: { MAINTENANCE_DATABASE_URL: string; SEMANTIC_MODEL_PATH: string };
  remove: () => Promise<void>;
}

/** The guide's own code block of that language which holds `text`. */
function blockOf(guide: string, language: string, text: string): string {
  const blocks = [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code]) => code);
  const block = blocks.find((code) => code?.includes(text));
  if (block === undefined) throw new Error(`${GUIDE} has no ${language} with ${text}`);
  return block;
}

export async function makeFleet(): Promise<Fleet> {
  const guide = await readFile(GUIDE, 'utf8');
  const folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  const [plant, model] = [join(folder, 'fleet.sqlite'), join(folder, 'fleet.yaml')];
  await writeFile(model, blockOf(guide, 'yaml', 'name: fleet'));
  await createSqlite(plant, blockOf(guide, 'sql', 'CREATE TABLE vehicles') + ROWS);
  return {
    plant,
    model,
    env: { MAINTENANCE_DATABASE_URL: `sqlite:${plant}`, SEMANTIC_MODEL_PATH: model },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
