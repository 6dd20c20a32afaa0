import { AppError } from '@app/kernel';
import { type AppConfig, ConfigError, loadConfig } from '@app/platform';

/**
 * Where a service that is started in `root` with this environment listens.
 * @throws AppError `config_invalid` naming every fault, where it would not start
 */
export function usualUrl(root: string, env: Readonly<NodeJS.ProcessEnv>): string {
  const { apiHost, apiPort, tls } = settings(root, env);
  return `${tls ? 'https' : 'http'}://${apiHost === '0.0.0.0' ? '127.0.0.1' : apiHost}:${apiPort}`;
}

function settings(root: string, env: Readonly<NodeJS.ProcessEnv>): AppConfig {
  try {
    return loadConfig(root, env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new AppError({ code: 'config_invalid', kind: 'invalid', message: error.message });
  }
}
