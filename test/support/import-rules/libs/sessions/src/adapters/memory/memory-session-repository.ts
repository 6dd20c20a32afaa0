export * from '../../ports/session-repository.js';
export * from '../../domain/session.js';
export * from '@app/platform';
