import { parseConfig } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { openApiDocument } from './docs/openapi-document.js';
import { writeOrCheck } from './generated-file.js';

// Preview mode knows every route and opens nothing: no database, no files.
const app = await NestFactory.create(AppModule.forRoot(parseConfig({})), { preview: true, logger: false });
await writeOrCheck('docs/openapi.json', `${JSON.stringify(openApiDocument(app), null, 2)}\n`, 'npm run openapi');
