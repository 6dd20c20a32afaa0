export * from './dto/session.response.js';
