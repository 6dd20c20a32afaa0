import { isCalendarDay } from '@app/kernel';
import type { PlantStamp } from '../../ports/plant-file-store.js';

/**
 * The stamp lives in two numbers of the SQLite header, since the schema is fixed and has no room for it.
 * `application_id`: "MP", the revision, 1 for managed; `user_version`: the last day as YYYYMMDD.
 */
const MARK = 0x4d50;
const HEADER_TITLE = 'SQLite format 3\0';
const USER_VERSION_OFFSET = 60;
const APPLICATION_ID_OFFSET = 68;

/** Bytes of a file that suffice to read its stamp. */
export const STAMP_HEADER_BYTES = 100;

export function stampPragmas({ today, revision, managed }: PlantStamp): string {
  const applicationId = MARK * 0x10000 + revision * 0x100 + (managed ? 1 : 0);
  return `PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${Number(today.replaceAll('-', ''))};`;
}

/** The stamp in the first bytes of a file; null where it is none of this generator's. */
export function readStamp(header: Buffer): PlantStamp | null {
  if (header.length < STAMP_HEADER_BYTES || header.toString('latin1', 0, HEADER_TITLE.length) !== HEADER_TITLE)
    return null;
  if (header.readUInt16BE(APPLICATION_ID_OFFSET) !== MARK) return null;
  const digits = String(header.readUInt32BE(USER_VERSION_OFFSET)).padStart(8, '0');
  const today = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  if (!isCalendarDay(today)) return null;
  return {
    today,
    revision: header.readUInt8(APPLICATION_ID_OFFSET + 2),
    managed: header.readUInt8(APPLICATION_ID_OFFSET + 3) === 1,
  };
}
