import { randomBytes } from 'node:crypto';

/** No CSV, PNG or JSON begins like this. The last byte is the version. */
const MAGIC = Buffer.from([0x4d, 0x43, 0x42, 0x45, 0x4e, 0x43, 0x00, 0x01]);
const ID_END = 16;
const SALT_END = 48;
const FRAME_SIZE_END = 52;

export const HEADER_BYTES = 64;
export const TAG_BYTES = 16;
const USUAL_FRAME_BYTES = 64 * 1024;
const MOST_FRAME_BYTES = 1024 * 1024;

/** The beginning of an encrypted file: magic, id of the key, salt of the file's own key, clear bytes of a frame, zeros. */
export interface FrameHeader {
  bytes: Buffer;
  keyId: Buffer;
  salt: Buffer;
  frameBytes: number;
}

export function newHeader(keyId: Buffer): FrameHeader {
  const bytes = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(bytes);
  keyId.copy(bytes, MAGIC.length);
  const salt = randomBytes(SALT_END - ID_END);
  salt.copy(bytes, ID_END);
  bytes.writeUInt32BE(USUAL_FRAME_BYTES, SALT_END);
  return { bytes, keyId, salt, frameBytes: USUAL_FRAME_BYTES };
}

/** Null where the file is not an encrypted one; `unsound` where it was, and is damaged. */
export function parseHeader(bytes: Buffer): FrameHeader | 'unsound' | null {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  if (bytes.length < HEADER_BYTES) return 'unsound';
  const frameBytes = bytes.readUInt32BE(SALT_END);
  const rest = bytes.subarray(FRAME_SIZE_END, HEADER_BYTES);
  if (frameBytes === 0 || frameBytes > MOST_FRAME_BYTES || rest.some((byte) => byte !== 0)) return 'unsound';
  return {
    bytes: bytes.subarray(0, HEADER_BYTES),
    keyId: bytes.subarray(MAGIC.length, ID_END),
    salt: bytes.subarray(ID_END, SALT_END),
    frameBytes,
  };
}

/** How an encrypted file is divided. */
export interface FrameLayout {
  /** Frames, at least one. */
  count: number;
  /** Bytes of the clear content. */
  clearBytes: number;
}

/** The layout of a file of `storedBytes`, header included; null where no file has that size. */
export function layoutOf({ frameBytes }: FrameHeader, storedBytes: number): FrameLayout | null {
  const body = storedBytes - HEADER_BYTES;
  const whole = frameBytes + TAG_BYTES;
  const count = Math.max(1, Math.ceil(body / whole));
  const clearBytes = body - count * TAG_BYTES;
  const last = body - (count - 1) * whole;
  // Only a file of nothing ends with an empty frame.
  return last < TAG_BYTES || (last === TAG_BYTES && count > 1) ? null : { count, clearBytes };
}

/** Where frame `index` begins in the file. */
export function frameStart({ frameBytes }: FrameHeader, index: number): number {
  return HEADER_BYTES + index * (frameBytes + TAG_BYTES);
}
