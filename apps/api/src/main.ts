import { type AppConfig, loadConfig } from '@app/platform';
import cluster from 'node:cluster';
import { PrimaryLink } from './workers/primary-link.js';

let config: AppConfig | undefined;
try {
  const primary = cluster.isWorker ? new PrimaryLink(Number(process.argv[2])) : undefined;
  config = loadConfig(undefined, undefined, primary?.number);
  // Each reads what it needs: the process that looks after the workers is a small one.
  if (config.workers > 1 && !primary) await (await import('./workers/primary.js')).runPrimary(config);
  else await (await import('./serve.js')).serve(config, primary);
} catch (error) {
  const { explainFailure } = await import('./explain-failure.js');
  console.error(explainFailure(error, config) ?? error);
  process.exit(1);
}
