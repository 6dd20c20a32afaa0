import { draftedPlant, TODAY } from './drafted-plant.js';
import { type Examined, examine } from './examine.js';
import type { ForeignSystem } from './foreign-database.js';
import type { ForeignPlant } from './foreign-plant.js';
import type { UserQuestion } from './user-question.js';

/** A plant on a database system, and what its users ask. */
export interface AskedPlant {
  system: ForeignSystem;
  plant: ForeignPlant;
  questions: readonly UserQuestion[];
}

/** Makes the database, drafts its model and asks everything of it, untouched. Null where that system cannot be used. */
export async function examineDrafted({ system, plant, questions }: AskedPlant): Promise<Examined[] | null> {
  if ((await system.missing()) !== null) return null;
  const database = await system.make(plant, TODAY);
  try {
    const drafted = await draftedPlant(database.url);
    try {
      return await examine(questions, drafted.chat.client.url, (sql) => database.table(sql));
    } finally {
      await drafted.close();
    }
  } finally {
    await database.remove();
  }
}
