import { AppError } from '@app/kernel';
import { type AppConfig, ConfigError, loadConfig } from '@app/platform';
import { MaintenanceChatbot } from '@app/sdk';
import { isReady } from '../ask/ask-client.js';
import { plantFinding, storeFinding } from './database-checks.js';
import { carriedOut, type Finding } from './finding.js';
import {
  callersFinding,
  filesFinding,
  languageModelFinding,
  modelFinding,
  nodeFinding,
  portFinding,
} from './setting-checks.js';

export interface Circumstances {
  /** Where the service is installed. */
  root: string;
  env: Readonly<NodeJS.ProcessEnv>;
  nodeVersion: string;
  now: Date;
  signal: AbortSignal;
}

/** Looks at everything that the service needs, and at the one that runs, if one does. Changes nothing. */
export async function examine({ root, env, nodeVersion, now, signal }: Circumstances): Promise<Finding[]> {
  const node = nodeFinding(nodeVersion);
  const config = configOf(root, env);
  if (!('apiPort' in config)) return [node, ...config];
  const running = await runningFindings(config, env, signal);
  const checks = [
    { name: 'semantic model', check: () => modelFinding(config), advice: 'Check SEMANTIC_MODEL_PATH.' },
    { name: 'plant', check: () => plantFinding(config, signal), advice: 'Check MAINTENANCE_DATABASE_URL.' },
    { name: 'own store', check: () => storeFinding(config), advice: 'Check DATABASE_URL and who may write there.' },
    { name: 'files', check: () => filesFinding(config), advice: 'Check CHAT_DOCS_DIR and who may write there.' },
    { name: 'callers', check: () => callersFinding(config, now), advice: 'Check API_KEYS_FILE.' },
    { name: 'language model', check: () => languageModelFinding(config, signal) },
    ...(running.length > 0 ? [] : [{ name: 'port', check: () => portFinding(config) }]),
  ];
  const found = await Promise.all(checks.map((check) => carriedOut(check, signal)));
  const warned = config.warnings.map((says): Finding => ({ state: 'doubtful', name: 'configuration', says }));
  return [
    node,
    { state: 'good', name: 'configuration', says: 'without a fault' },
    ...warned,
    ...found.flat(),
    ...running,
  ];
}

function configOf(root: string, env: Readonly<NodeJS.ProcessEnv>): AppConfig | Finding[] {
  try {
    return loadConfig(root, env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [
      { state: 'bad', name: 'configuration', says: error.message, advice: 'docs/configuration.md has every variable.' },
    ];
  }
}

/** What a service that runs says of itself; none where none runs. */
async function runningFindings(
  { apiHost, apiPort, tls }: AppConfig,
  env: Readonly<NodeJS.ProcessEnv>,
  signal: AbortSignal,
): Promise<Finding[]> {
  const url = `${tls ? 'https' : 'http'}://${apiHost === '0.0.0.0' ? '127.0.0.1' : apiHost}:${apiPort}`;
  if (!(await isReady(url, signal))) return [];
  const apiKey = env['CHATBOT_API_KEY']?.trim();
  const chatbot = new MaintenanceChatbot({ baseUrl: url, retries: 0, ...(apiKey ? { apiKey } : {}) });
  return carriedOut(
    {
      name: 'service',
      check: async () => {
        const { status, version } = await chatbot.health({ signal });
        const says = `${url} is ${status}${version === undefined ? '' : `, version ${version}`}`;
        if (status === 'up') return { state: 'good', name: 'service', says };
        return { state: 'doubtful', name: 'service', says, advice: `curl ${url}/health says what is down.` };
      },
    },
    signal,
  );
}

/** True where the service can start and answer. */
export function isWell(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state !== 'bad');
}

export function unwell(findings: readonly Finding[]): AppError {
  const bad = findings.filter(({ state }) => state === 'bad').length;
  return new AppError({
    code: 'doctor_found',
    kind: 'unavailable',
    message: `${bad} ${bad === 1 ? 'thing keeps' : 'things keep'} the service from answering.`,
  });
}
