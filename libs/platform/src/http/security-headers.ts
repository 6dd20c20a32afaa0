import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Pages for people; they bring styles of their own, and Redoc searches in a worker. */
const PAGES = /^\/(?:docs|redoc)(?:\/|$)/;

// The service speaks plain HTTP; whoever puts TLS in front of it decides on Strict-Transport-Security.
const COMMON = { strictTransportSecurity: false } as const;

/** No browser may load, frame or run anything that the service sends, apart from its documentation pages. */
export function securityHeaders(): RequestHandler {
  const forData = helmet({
    ...COMMON,
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  });
  const forPages = helmet({
    ...COMMON,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
      },
    },
  });
  return (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    (PAGES.test(request.path) ? forPages : forData)(request, response, next);
  };
}
