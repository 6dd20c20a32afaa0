import { type Role } from '@app/kernel';
import { ApiKeyFile, newApiKey } from '@app/platform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file of callers' keys for one test. */
export class Callers {
  readonly env: { AUTH_MODE: string; API_KEYS_FILE: string };
  private readonly file: ApiKeyFile;

  private constructor(private readonly folder: string) {
    const path = join(folder, 'keys.json');
    this.env = { AUTH_MODE: 'api_key', API_KEYS_FILE: path };
    this.file = new ApiKeyFile(path);
  }

  static async make(): Promise<Callers> {
    return new Callers(await mkdtemp(join(tmpdir(), 'callers-')));
  }

  /** A new key, as its holder has it. */
  async add(name: string, role: Role = 'user'): Promise<string> {
    const { key, stored } = newApiKey({ name, role, expiresAt: null }, new Date());
    await this.file.change((keys) => ({ keys: [...keys, stored], result: null }));
    return key;
  }

  async revoke(name: string): Promise<void> {
    const now = new Date().toISOString();
    await this.file.change((keys) => ({
      keys: keys.map((key) => (key.name === name ? { ...key, revoked_at: now } : key)),
      result: null,
    }));
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
