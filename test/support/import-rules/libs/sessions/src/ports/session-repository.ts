export * from '../domain/session.js';
