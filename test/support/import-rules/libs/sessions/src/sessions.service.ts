export * from './domain/session.js';
export * from './ports/session-repository.js';
