import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

const ID_BYTES = 8;
const FILE_KEY_BYTES = 32;
const PURPOSE = 'maintenance-chatbot artifact v1';

interface MasterKey {
  /** Tells which key it is, and nothing of it. */
  id: Buffer;
  key: KeyObject;
}

/** The keys that encrypt artifacts: the first writes, all of them read. Without any, nothing is encrypted. */
export class ArtifactKeys {
  private readonly keys: readonly MasterKey[];

  /** @param keys 32 bytes each */
  constructor(keys: readonly Uint8Array[]) {
    this.keys = keys.map((bytes) => ({
      id: createHash('sha256').update('artifact key id\0').update(bytes).digest().subarray(0, ID_BYTES),
      key: createSecretKey(bytes),
    }));
  }

  /** Id of the key that writes; null where there is none. */
  get currentId(): Buffer | null {
    return this.keys[0]?.id ?? null;
  }

  /** The key of one file, of which each has its own: no two share a nonce. Null where the key of that id is not known. */
  fileKey(id: Buffer, salt: Buffer): KeyObject | null {
    const master = this.keys.find((key) => key.id.equals(id));
    return master ? createSecretKey(Buffer.from(hkdfSync('sha256', master.key, salt, PURPOSE, FILE_KEY_BYTES))) : null;
  }
}
