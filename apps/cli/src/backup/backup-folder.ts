import { AppError } from '@app/kernel';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const MANIFEST = 'manifest.json';
const FORMAT = 1;
export const STORE = 'chatbot.sqlite';
export const KEYS = 'api-keys.json';
export const FILES = 'files';

/** Where a backup's files lie; any other path could lead out of it, and out of where it is restored to. */
const PATH = /^(?:chatbot\.sqlite|api-keys\.json|files\/\d{8}T\d{6}-[0-9a-f]{8}\/[a-z]+_\d+\.[a-z]+)$/;

const FILE = z.object({ path: z.string().regex(PATH), size: z.number(), sha256: z.string() });
const SHAPE = z.object({
  format: z.literal(FORMAT),
  version: z.string(),
  made_at: z.string(),
  sessions: z.number(),
  turns: z.number(),
  files: z.array(FILE),
});

/** One file of a backup, by its path in the backup's folder. */
export type BackedUpFile = z.infer<typeof FILE>;

/** What a backup holds. It is written last: a folder without one is no backup. */
export type Manifest = z.infer<typeof SHAPE>;

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export async function describeFile(folder: string, path: string): Promise<BackedUpFile> {
  const { size } = await stat(join(folder, path));
  return { path, size, sha256: await digest(join(folder, path)) };
}

/** Copies a file and sees to it that the copy is on the disk. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o750 });
  await copyFile(from, to);
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
}

/** The manifest of a backup whose files are all there as they were. @throws AppError `backup_damaged` naming what is not */
export async function readCheckedManifest(folder: string): Promise<Manifest> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8'));
  } catch (error) {
    throw damaged(`${folder} is no backup, or one that was broken off: it has no ${MANIFEST}.`, error);
  }
  const { data: manifest, error } = SHAPE.safeParse(given);
  if (manifest === undefined) {
    throw damaged(`${folder} was made by another version, or its ${MANIFEST} is not what was written.`, error);
  }
  const faults: string[] = [];
  for (const file of manifest.files) {
    const found = await describeFile(folder, file.path).catch(() => null);
    if (found === null) faults.push(`${file.path} is missing`);
    else if (found.sha256 !== file.sha256) faults.push(`${file.path} is not what it was`);
  }
  if (faults.length > 0) throw damaged(`The backup is damaged: ${faults.join('; ')}.`);
  return manifest;
}

function damaged(message: string, cause?: unknown): AppError {
  return new AppError({ code: 'backup_damaged', kind: 'unavailable', message, cause });
}
