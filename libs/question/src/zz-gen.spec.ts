import { it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { PlantQuestions } from '../../../test/support/plant-questions.js';
import { Paraphraser } from './domain/paraphrase/paraphraser.js';
it('gen', async () => {
  const q = await PlantQuestions.load();
  const res: Record<string, string> = {}; const para: Record<string, [string, string]> = {};
  for (const f of ['/tmp/qt1.txt', '/tmp/qt3.txt'])
    for (const line of readFileSync(f, 'utf8').split('\n')) {
      if (!line.trim() || line.startsWith('#')) continue;
      res[line] = q.brief(line);
      const u = q.understand(line);
      if (u.outcome === 'answer') para[line] = [new Paraphraser(q.model, 'es').describe(u.lf), new Paraphraser(q.model, 'en').describe(u.lf)];
    }
  writeFileSync('/tmp/qbrief.json', JSON.stringify({ res, para }, null, 1));
});
