import { ApiProcess } from '../api-process.js';
import { isReady } from './ask-client.js';

export interface ServiceWanted {
  /** Where it must run already; else one that runs at the configured port is used, or one is started. */
  url?: string;
  /** Repository root: where a service is started. */
  root: string;
  env: Readonly<NodeJS.ProcessEnv>;
  /** Says that a service is being started. */
  onStart: () => void;
  signal: AbortSignal;
}

/** Rows of an answer that fit a screen, where nobody has said otherwise. */
const SCREEN_ROWS = '20';

/**
 * Does `job` with a service: the one at `url`, the one that listens where the environment says, or one of its own that ends
 * with the job.
 * @throws AppError `api_failed` where it cannot be started; what `job` throws
 */
export async function withReachableService<T>(wanted: ServiceWanted, job: (url: string) => Promise<T>): Promise<T> {
  const { url, root, env, onStart, signal } = wanted;
  if (url !== undefined) return job(url);
  // Loads much that the other commands do without.
  const { usualUrl } = await import('./usual-url.js');
  const usual = usualUrl(root, env);
  if (await isReady(usual, signal)) return job(usual);
  onStart();
  const { api, url: started } = await ApiProcess.start({
    command: ['scripts/run.mjs', 'api', 'main'],
    cwd: root,
    env: {
      HEAD_ROWS: SCREEN_ROWS,
      ...defined(env),
      // Its own service, for as long as this lasts and for nobody else.
      AUTH_MODE: 'none',
      SSL_CERT_PATH: '',
      SSL_KEY_PATH: '',
      API_HOST: '127.0.0.1',
      API_PORT: '0',
      STRUCTURED_LOGGING: 'true',
    },
    signal,
  });
  try {
    return await job(started);
  } finally {
    await api.stop();
  }
}

function defined(env: Readonly<NodeJS.ProcessEnv>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
