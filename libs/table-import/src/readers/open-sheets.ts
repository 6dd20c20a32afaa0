import { AppError } from '@app/kernel';
import { basename, extname } from 'node:path';
import type { Sheet } from '../domain/sheet.js';
import { openCsv } from './csv-sheet.js';
import { openWorkbook } from './workbook-sheets.js';

const TEXT_FILES = new Set(['.csv', '.tsv', '.txt']);

/**
 * The tables of a file: one of a text file (comma, semicolon, tab or bar between cells, in any usual encoding), one for each
 * worksheet of a workbook that holds anything.
 * @throws AppError `file_unreadable` where there is none, it is of another kind or damaged
 */
export async function openSheets(path: string): Promise<Sheet[]> {
  const kind = extname(path).toLowerCase();
  try {
    if (TEXT_FILES.has(kind)) return [await openCsv(path)];
    if (kind === '.xlsx') return await openWorkbook(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(path, reasonOf(error), error);
  }
  const older = kind === '.xls' ? ' Save it as .xlsx first.' : '';
  throw unreadable(path, `it is neither .csv, .tsv, .txt nor .xlsx.${older}`);
}

function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file.';
  if (code === 'EACCES') return 'it may not be read.';
  if (code === 'EISDIR') return 'it is a folder.';
  return 'it is damaged or not what its name says.';
}

function unreadable(path: string, reason: string, cause?: unknown): AppError {
  const message = `${basename(path)} cannot be imported: ${reason}`;
  return new AppError({ code: 'file_unreadable', kind: 'invalid', message, cause });
}
