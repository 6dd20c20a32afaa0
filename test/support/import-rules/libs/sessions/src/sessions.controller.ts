export * from './sessions.service.js';
export * from './dto/session.response.js';
