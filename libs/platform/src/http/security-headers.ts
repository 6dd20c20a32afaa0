import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Documentation for people; its pages bring styles of their own, and Redoc searches in a worker. */
const DOCUMENTATION = /^\/(?:docs|redoc)(?:\/|$)/;
/** Where a console is served: a page whose scripts and styles are files of this service. */
const CONSOLE = /^\/(?:index\.html|admin|console(?:\/.*)?)?$/;

const NOTHING = { defaultSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"] };

const FOR_CONSOLE = {
  ...NOTHING,
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  formAction: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  manifestSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
};

const FOR_DOCUMENTATION = {
  ...NOTHING,
  connectSrc: ["'self'"],
  fontSrc: ["'self'", 'data:'],
  formAction: ["'none'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  workerSrc: ["'self'", 'blob:'],
};

const FOR_DATA = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

/**
 * No browser may load, frame or run anything that the service sends, apart from its pages, which load from the service alone.
 * @param https whether the service itself speaks HTTPS: then browsers are told to stay with it. Else whoever puts TLS in
 *   front decides.
 */
export function securityHeaders({ https }: { https: boolean }): RequestHandler {
  const withPolicy = (directives: Record<string, string[]>): RequestHandler =>
    helmet({
      strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      contentSecurityPolicy: { useDefaults: false, directives },
    });
  const forData = withPolicy(FOR_DATA);
  const forDocumentation = withPolicy(FOR_DOCUMENTATION);
  const forConsole = withPolicy(FOR_CONSOLE);
  return (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    const { path } = request;
    const headers = DOCUMENTATION.test(path) ? forDocumentation : CONSOLE.test(path) ? forConsole : forData;
    headers(request, response, next);
  };
}
