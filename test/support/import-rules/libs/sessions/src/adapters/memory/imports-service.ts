export * from '../../sessions.service.js';
