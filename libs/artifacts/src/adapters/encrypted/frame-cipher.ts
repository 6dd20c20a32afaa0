import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { TAG_BYTES } from './frame-layout.js';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;

/**
 * AES-256-GCM, frame by frame. A frame cannot be moved to another place, another file or the end of its own without being
 * noticed: its nonce holds its index and whether it is the last, and each tag covers the file's header and name.
 */
export class FrameCipher {
  /** @param context what every frame is bound to: the file's header and where it belongs */
  constructor(
    private readonly key: KeyObject,
    private readonly context: Buffer,
  ) {}

  seal(clear: Buffer, index: number, last: boolean): Buffer {
    const cipher = createCipheriv(ALGORITHM, this.key, nonceOf(index, last), { authTagLength: TAG_BYTES });
    cipher.setAAD(this.context);
    return Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
  }

  /** The clear bytes; null where the frame is not what was sealed. Nothing of it is given out before that is known. */
  unseal(frame: Buffer, index: number, last: boolean): Buffer | null {
    const decipher = createDecipheriv(ALGORITHM, this.key, nonceOf(index, last), { authTagLength: TAG_BYTES });
    decipher.setAAD(this.context);
    decipher.setAuthTag(frame.subarray(frame.length - TAG_BYTES));
    const clear = decipher.update(frame.subarray(0, frame.length - TAG_BYTES));
    try {
      return Buffer.concat([clear, decipher.final()]);
    } catch {
      return null;
    }
  }
}

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt8(last ? 1 : 0, 3);
  nonce.writeBigUInt64BE(BigInt(index), 4);
  return nonce;
}
