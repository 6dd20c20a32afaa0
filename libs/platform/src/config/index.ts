export * from './app-config.js';
export * from './config-error.js';
export * from './load-config.js';
export { type Environment, parseConfig } from './parse-config.js';
export { placesOf } from './server-url.js';
export { serviceVersion } from './service-version.js';
export * from './config-docs.js';
