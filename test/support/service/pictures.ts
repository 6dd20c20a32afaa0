import { expect } from '@jest/globals';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const END = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

/** Fails unless `bytes` are a PNG from its signature to its end, large enough to be looked at. */
export function expectPicture(bytes: Buffer): void {
  expect(bytes.subarray(0, 8)).toEqual(SIGNATURE);
  expect(bytes.subarray(-END.length)).toEqual(END);
  expect(bytes.readUInt32BE(16)).toBeGreaterThanOrEqual(200);
  expect(bytes.readUInt32BE(20)).toBeGreaterThanOrEqual(100);
}
