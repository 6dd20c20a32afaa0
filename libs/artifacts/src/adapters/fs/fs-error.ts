import { AppError } from '@app/kernel';

/** System errors that say that the place is at fault, and how to say so. */
const UNAVAILABLE: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'its quota is used up'],
  ['EFBIG', 'files may not be as long as is needed'],
  ['EROFS', 'it is read-only'],
  ['EACCES', 'the service may not write there'],
  ['EPERM', 'the service may not write there'],
  ['EIO', 'the disk cannot be read or written'],
  ['ENOTDIR', 'it is not a folder'],
  ['EEXIST', 'it is not a folder'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
  ['ESTALE', 'its volume is gone'],
  ['ENXIO', 'its volume is gone'],
]);

function codeOf(error: unknown): string {
  // By shape: an error of Node's own may come from another realm, where it is no instance of this one's Error.
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

export function hasCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes(codeOf(error));
}

/** The file system's own failures as AppError `artifact_store_unavailable`, without the path; the rest as it is. */
export function translateFsError(error: unknown): unknown {
  const reason = UNAVAILABLE.get(codeOf(error));
  if (reason === undefined) return error;
  return new AppError({
    code: 'artifact_store_unavailable',
    kind: 'unavailable',
    message: `The folder of the files cannot be used: ${reason}.`,
    retryAfterS: 30,
    cause: error,
  });
}
