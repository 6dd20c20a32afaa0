import type { Role } from '@app/kernel';
import { ApiKeyFile, isInForce, type StoredApiKey } from '@app/platform';
import { resolve } from 'node:path';
import { repositoryRoot } from '../repository-root.js';
import type { Desk, Terminal } from '../terminal.js';
import { createKey, type MadeKey, revokeKeys, rotateKey } from './key-changes.js';
import { keysPath } from './keys-path.js';

export interface FileFlag {
  file?: string;
}

export interface CreateFlags extends FileFlag {
  name: string;
  role: Role;
  expires?: Date;
}

export interface RotateFlags extends FileFlag {
  name: string;
  /** Milliseconds. */
  grace: number;
  expires?: Date;
}

/** What the commands of `keys` do. */
export class KeyWork {
  constructor(
    private readonly terminal: Terminal,
    private readonly env: Desk['env'],
  ) {}

  async create(flags: CreateFlags): Promise<void> {
    const wanted = { name: flags.name, role: flags.role, expiresAt: flags.expires ?? null };
    this.show(await this.file(flags).change((keys) => createKey(keys, wanted, this.terminal.now())));
  }

  async rotate(flags: RotateFlags): Promise<void> {
    const wanted = { name: flags.name, expiresAt: flags.expires ?? null, graceMs: flags.grace };
    this.show(await this.file(flags).change((keys) => rotateKey(keys, wanted, this.terminal.now())));
    const until = new Date(this.terminal.now().getTime() + flags.grace).toISOString();
    this.terminal.tell(flags.grace === 0 ? 'The old keys have ended.\n' : `The old keys end at ${until}.\n`);
  }

  async revoke(nameOrId: string, flags: FileFlag): Promise<void> {
    const ended = await this.file(flags).change((keys) => revokeKeys(keys, nameOrId, this.terminal.now()));
    for (const { id, name } of ended) this.terminal.print(`revoked ${id} of ${name}`);
    if (ended.length === 0) this.terminal.tell('None of its keys was in force.\n');
  }

  async list(flags: FileFlag & { json: boolean }): Promise<void> {
    const keys = (await this.file(flags).read()) ?? [];
    const rows = keys.map((key) => ({ ...publicPartOf(key), state: stateOf(key, this.terminal.now()) }));
    if (flags.json) this.terminal.print(JSON.stringify(rows, null, 2));
    else for (const row of rows) this.terminal.print(lineOf(row));
    if (rows.length === 0) this.terminal.tell('There are no keys yet.\n');
  }

  private file({ file }: FileFlag): ApiKeyFile {
    return new ApiKeyFile(file === undefined ? keysPath(repositoryRoot(import.meta.dirname), this.env) : resolve(file));
  }

  private show({ key, stored }: MadeKey): void {
    this.terminal.print(key);
    const end = stored.expires_at === null ? 'does not expire' : `ends at ${stored.expires_at}`;
    this.terminal.tell(
      `Key ${stored.id} of ${stored.name} (${stored.role}), ${end}. Keep it now: it cannot be shown again.\n`,
    );
  }
}

type PublicPart = Omit<StoredApiKey, 'salt' | 'hash'>;

function publicPartOf({ id, name, role, created_at, expires_at, revoked_at }: StoredApiKey): PublicPart {
  return { id, name, role, created_at, expires_at, revoked_at };
}

function stateOf(key: StoredApiKey, now: Date): string {
  if (isInForce(key, now)) return 'in force';
  return key.revoked_at === null ? 'expired' : 'revoked';
}

function lineOf({ id, name, role, created_at, expires_at, state }: PublicPart & { state: string }): string {
  const ends = expires_at === null ? 'never ends' : `ends ${expires_at.slice(0, 10)}`;
  return `${id}  ${name.padEnd(24)} ${role.padEnd(5)}  made ${created_at.slice(0, 10)}  ${ends.padEnd(15)}  ${state}`;
}
