import { AppError } from '@app/kernel';
import { ConfigError, loadConfig } from '@app/platform';

/**
 * Where a service that is started in `root` with this environment looks for its callers' keys.
 * @throws AppError `config_invalid` naming every fault, where it would not start
 */
export function keysPath(root: string, env: Readonly<NodeJS.ProcessEnv>): string {
  try {
    const { auth } = loadConfig(root, { ...env, AUTH_MODE: 'api_key' });
    if (auth.mode === 'api_key') return auth.keysFile;
    throw new Error('AUTH_MODE was not read');
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new AppError({ code: 'config_invalid', kind: 'invalid', message: error.message });
  }
}
