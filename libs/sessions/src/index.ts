export * from './domain/page.js';
export * from './domain/session.js';
export * from './domain/turn.js';
export * from './ports/session-data.purger.js';
export * from './sessions.service.js';
