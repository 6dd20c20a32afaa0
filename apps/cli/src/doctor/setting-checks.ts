import { ApiKeyFile, type AppConfig } from '@app/platform';
import { lintSemanticModel } from '@app/semantic-model';
import { access, constants, statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import { firstFolder } from './database-checks.js';
import type { Finding } from './finding.js';

const MODEL_TIMEOUT_MS = 5_000;
/** Below the first somebody should look, below the second turns fail. */
const LITTLE_MB = 1_024;
const TOO_LITTLE_MB = 64;
const MB = 1_048_576;

/** `engines` of package.json. */
const LEAST_NODE = [20, 19] as const;

export function nodeFinding(version: string): Finding {
  const name = 'Node';
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const good = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  if (good) return { state: 'good', name, says: version };
  return {
    state: 'bad',
    name,
    says: `${version} is too old`,
    advice: `Install Node ${LEAST_NODE.join('.')} or later.`,
  };
}

/** The file that says what the plant's data means. */
export async function modelFinding({ semanticModelPath: path }: AppConfig): Promise<Finding> {
  const name = 'semantic model';
  const found = await lintSemanticModel(path);
  const errors = found.filter(({ severity }) => severity === 'error');
  const advice = `npm run semantic -- lint ${path}`;
  if (errors.length > 0) {
    const [first] = errors;
    return { state: 'bad', name, says: `${path}:${first?.line ?? 1}: ${first?.message ?? ''}`, advice };
  }
  return { state: 'good', name, says: path };
}

/** The folder of the files that turns make. */
export async function filesFinding({ chatDocsDir }: AppConfig): Promise<Finding> {
  const name = 'files';
  const folder = await firstFolder(chatDocsDir);
  await access(folder, constants.W_OK);
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / MB);
  const says = `${chatDocsDir}, ${free.toLocaleString('en')} MB free`;
  const advice = 'Make room, or set CHAT_DOCS_DIR, SESSION_TTL or ARTIFACT_QUOTA_MB.';
  if (free < TOO_LITTLE_MB) return { state: 'bad', name, says, advice };
  return free < LITTLE_MB ? { state: 'doubtful', name, says, advice } : { state: 'good', name, says };
}

/** Who may ask. */
export async function callersFinding({ auth, environment }: AppConfig, now: Date): Promise<Finding> {
  const name = 'callers';
  if (auth.mode === 'none') {
    if (environment !== 'production') return { state: 'good', name, says: 'nobody has to say who they are' };
    const advice = 'Set AUTH_MODE=api_key or jwt, unless somebody else keeps strangers out.';
    return { state: 'doubtful', name, says: 'nobody has to say who they are', advice };
  }
  if (auth.mode === 'jwt') return { state: 'good', name, says: `tokens of ${auth.issuer}` };
  const keys = (await new ApiKeyFile(auth.keysFile).read()) ?? [];
  const inForce = keys.filter(
    ({ revoked_at: revoked, expires_at: expires }) => !revoked && !(expires && new Date(expires) <= now),
  );
  if (inForce.length > 0) return { state: 'good', name, says: `${inForce.length} keys in force` };
  return { state: 'bad', name, says: 'no key is in force', advice: 'npm run keys -- create --name NAME' };
}

/** The language model, asked for its list of models: that costs nothing. Without it common questions are answered all the same. */
export async function languageModelFinding(
  { languageModel, engine }: AppConfig,
  signal: AbortSignal,
): Promise<Finding> {
  const name = 'language model';
  if (!languageModel) return { state: 'good', name, says: 'none is configured; none is needed' };
  const { baseUrl, apiKey, structModel, chatModel } = languageModel;
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/models`;
  const says = `${url.host}, ${[...new Set([structModel, chatModel])].join(' and ')}`;
  const lacking = engine === 'openai' ? 'bad' : 'doubtful';
  const answered = await statusOf(url, apiKey, signal);
  if (typeof answered === 'string') {
    return { state: lacking, name, says: `${says}: ${answered}`, advice: 'Check OPENAI_BASE_URL and the way there.' };
  }
  if (answered < 300) return { state: 'good', name, says };
  if (answered === 401 || answered === 403) {
    return { state: lacking, name, says: `${says}: the key is refused`, advice: 'Check OPENAI_API_KEY.' };
  }
  // Some servers have no such list, and answer questions well.
  return { state: 'doubtful', name, says: `${says}: the list of models is answered with ${answered}` };
}

/** The status, or why there is none. */
async function statusOf(url: URL, apiKey: string | undefined, signal: AbortSignal): Promise<number | string> {
  const headers: Record<string, string> =
    apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}`, 'api-key': apiKey };
  try {
    const until = AbortSignal.any([signal, AbortSignal.timeout(MODEL_TIMEOUT_MS)]);
    const response = await fetch(url, { headers, signal: until });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    signal.throwIfAborted();
    const { cause } = error as { cause?: { code?: string; message?: string } };
    return `no answer (${cause?.code ?? cause?.message ?? (error as Error).name})`;
  }
}

/** Whether the service can listen. */
export async function portFinding({ apiHost, apiPort }: AppConfig): Promise<Finding> {
  const name = 'port';
  const host = apiHost === '0.0.0.0' ? '127.0.0.1' : apiHost;
  if (apiPort === 0 || !(await isTaken(host, apiPort))) return { state: 'good', name, says: `${apiPort} is free` };
  const says = `something that is no maintenance chatbot listens at ${host}:${apiPort}`;
  return { state: 'bad', name, says, advice: 'End it, or set API_PORT.' };
}

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const end = (taken: boolean) => (): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}
