import { AppConfig } from '@app/platform';
import { SemanticModelProvider } from '@app/semantic-model';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Express } from 'express';
import { createRequire } from 'node:module';
import { openApiDocument } from './openapi-document.js';
import { pageFiles } from './page-files.js';

const REDOC_BUNDLE = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js');

const REDOC_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Maintenance Chatbot API</title>
    <style>body { margin: 0; }</style>
  </head>
  <body>
    <redoc spec-url="/docs-json"></redoc>
    <script src="/redoc/redoc.standalone.js"></script>
  </body>
</html>
`;

/**
 * Serves Swagger UI, Redoc and the document itself, all from this process: no page loads anything from elsewhere.
 */
export function serveDocs(app: NestExpressApplication): void {
  // The document is for everybody, strangers too: where callers have to say who they are, it tells nothing of the plant.
  const model = app.get(AppConfig).auth.mode === 'none' ? app.get(SemanticModelProvider).model : undefined;
  let document: OpenAPIObject | undefined;
  app.use('/docs', pageFiles);
  SwaggerModule.setup('docs', app, () => (document ??= openApiDocument(app, model)), {
    jsonDocumentUrl: 'docs-json',
    raw: ['json'],
    customSiteTitle: 'Maintenance Chatbot API',
    swaggerOptions: { persistAuthorization: false, defaultModelsExpandDepth: 0, validatorUrl: null },
  });
  const http: Express = app.getHttpAdapter().getInstance();
  http.get('/redoc', (_, response) => {
    response.type('html').send(REDOC_PAGE);
  });
  http.get('/redoc/redoc.standalone.js', (_, response) => {
    response.sendFile(REDOC_BUNDLE, { headers: { 'Cache-Control': 'public, max-age=86400' } });
  });
}
