import { AppError } from '@app/kernel';
import { AppConfig, AppLogger } from '@app/platform';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express } from 'express';
import { findConsole } from './console-files.js';

/** Names of assets change with what is in them. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * Serves the console, the page at the service's own address: to everybody, for it holds nothing of the plant; what it asks, it asks as
 * whoever signed in on it. Where it is turned off or was not built, that address leads to the documentation.
 */
export function serveConsole(app: NestExpressApplication): void {
  const http: Express = app.getHttpAdapter().getInstance();
  const { consoleEnabled } = app.get(AppConfig);
  const files = consoleEnabled ? findConsole(import.meta.dirname) : null;
  if (!files) {
    if (consoleEnabled) app.get(AppLogger).warn('The console is not served, because it is not built: npm run build');
    http.get('/', (_, response) => response.redirect('/docs'));
    return;
  }
  const pages = { '/': files.page, '/admin': files.adminPage };
  for (const [path, page] of Object.entries(pages)) {
    http.get(path, (_, response) => {
      response.sendFile(page, { cacheControl: false });
    });
  }
  http.get('/console/:name', (request, response, next) => {
    const file = files.assets.get(request.params.name);
    if (!file) return next(noSuchFile());
    const gzip = request.acceptsEncodings('gzip') === 'gzip';
    response.setHeader('Content-Type', file.mediaType);
    response.setHeader('Cache-Control', FOR_EVER);
    response.setHeader('Vary', 'Accept-Encoding');
    if (gzip) response.setHeader('Content-Encoding', 'gzip');
    response.sendFile(gzip ? file.gzipPath : file.path, { cacheControl: false });
  });
}

function noSuchFile(): AppError {
  return new AppError({
    code: 'route_not_found',
    kind: 'not_found',
    message: 'Nothing is served at this path; see /docs.',
  });
}
