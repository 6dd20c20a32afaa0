import { AppError, type Caller, type Clock } from '@app/kernel';
import type { AppLogger } from '../observability/index.js';
import { isInForce, isSecretOf, newApiKey, partsOfApiKey, type StoredApiKey } from './api-key.js';
import { ApiKeyFile } from './api-key-file.js';
import { Authenticator, invalidCredentials } from './authenticator.js';

/** How long a change of the file may go unnoticed. */
const LOOK_EVERY_MS = 1_000;

/** Compared with where there is no key of that id, so that knowing an id by its time takes as long as not knowing it. */
const NOBODY = newApiKey({ name: 'nobody', role: 'user', expiresAt: null }, new Date(0)).stored;

/**
 * Callers with keys of their own, whose hashes are in a file. It is read again when it has changed, so that new, rotated and
 * revoked keys need no restart. A file that is gone lets nobody in; one that has become unreadable leaves the keys as they
 * were, and the log says so.
 */
export class ApiKeyAuthenticator extends Authenticator {
  private keys = new Map<string, StoredApiKey>();
  private version: string | null = null;
  private looked = -Infinity;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly file: ApiKeyFile,
    private readonly clock: Clock,
    private readonly logger: AppLogger,
    private readonly lookEveryMs = LOOK_EVERY_MS,
  ) {
    super();
  }

  async prepare(): Promise<void> {
    this.version = await this.file.version();
    const keys = await this.file.read();
    if (keys === null) throw keysMissing();
    this.take(keys);
    this.looked = performance.now();
    if (!keys.some((key) => isInForce(key, this.clock.now()))) {
      this.logger.warn('No key is in force: nobody can ask until `npm run keys -- create` makes one');
    }
  }

  async authenticate(credential: string): Promise<Caller> {
    await this.refresh();
    const parts = partsOfApiKey(credential);
    const key = parts && this.keys.get(parts.id);
    const matches = isSecretOf(key ?? NOBODY, parts?.secret ?? '');
    if (!key || !matches) throw invalidCredentials('unknown key');
    if (!isInForce(key, this.clock.now())) throw invalidCredentials(`key ${key.id} is expired or revoked`);
    return { owner: `key:${key.name}`, role: key.role };
  }

  /** Those who come while somebody looks wait for what they find. */
  private async refresh(): Promise<void> {
    if (performance.now() - this.looked < this.lookEveryMs) return;
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      const version = await this.file.version();
      if (version !== this.version) {
        const keys = await this.file.read();
        if (keys === null) this.logger.error('The file of callers’ keys is gone: nobody can ask');
        this.take(keys ?? []);
        this.version = version;
        this.logger.info('Read the callers’ keys again', { keys: this.keys.size });
      }
    } catch (error) {
      this.logger.error('The callers’ keys cannot be read again; those read before stay in force', { error });
    }
    this.looked = performance.now();
  }

  private take(keys: readonly StoredApiKey[]): void {
    this.keys = new Map(keys.map((key) => [key.id, key]));
  }
}

function keysMissing(): AppError {
  return new AppError({
    code: 'api_keys_missing',
    kind: 'internal',
    message: 'There is no file of callers’ keys yet: make the first key with `npm run keys -- create --name NAME`.',
  });
}
