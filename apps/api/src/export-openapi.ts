import { parseConfig } from '@app/platform';
import { loadSemanticModel } from '@app/semantic-model';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { openApiDocument } from './docs/openapi-document.js';
import { writeOrCheck } from './generated-file.js';

// Preview mode knows every route and opens nothing: no database, no files.
const config = parseConfig({});
const app = await NestFactory.create(AppModule.forRoot(config), { preview: true, logger: false });
const document = openApiDocument(app, await loadSemanticModel(config.semanticModelPath));
await writeOrCheck('docs/openapi.json', `${JSON.stringify(document, null, 2)}\n`, 'npm run openapi');
