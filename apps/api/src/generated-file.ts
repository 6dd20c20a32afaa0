import { readFile, writeFile } from 'node:fs/promises';

async function contents(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

/**
 * Writes a file that is generated and committed. Run with `--check` it compares instead, and says how to mend a
 * difference; the process then exits with 1.
 */
export async function writeOrCheck(path: string, text: string, command: string): Promise<void> {
  if (!process.argv.includes('--check')) {
    await writeFile(path, text);
  } else if ((await contents(path)) !== text) {
    console.error(`${path} is not what the code says. Run \`${command}\` and commit the file.`);
    process.exitCode = 1;
  }
}
