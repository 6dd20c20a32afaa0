import { parseConfig } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { readFile, writeFile } from 'node:fs/promises';
import { AppModule } from './app.module.js';
import { openApiDocument } from './docs/openapi-document.js';

const FILE = 'docs/openapi.json';

/** Preview mode knows every route and opens nothing: no database, no files. */
async function document(): Promise<string> {
  const app = await NestFactory.create(AppModule.forRoot(parseConfig({})), { preview: true, logger: false });
  return `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
}

async function committed(): Promise<string | null> {
  try {
    return await readFile(FILE, 'utf8');
  } catch {
    return null;
  }
}

const text = await document();
if (!process.argv.includes('--check')) {
  await writeFile(FILE, text);
} else if ((await committed()) !== text) {
  console.error(`${FILE} is not what the code says. Run \`npm run openapi\` and commit the file.`);
  process.exitCode = 1;
}
