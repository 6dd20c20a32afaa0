export * from './app-logger.js';
export * from './metrics.js';
export * from './performance-stats.js';
export * from './tracing.js';
export * from './request-context.js';
export * from './health-probe.js';
export { NestLogger } from './nest-logger.js';
export { appLogger } from './pino-app-logger.js';
