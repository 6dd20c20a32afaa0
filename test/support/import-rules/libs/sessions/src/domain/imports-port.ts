export * from '../ports/session-repository.js';
