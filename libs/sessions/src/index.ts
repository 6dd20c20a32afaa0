export * from './domain/page.js';
export * from './domain/session.js';
export * from './domain/turn.js';
export * from './dto/turn-parts.response.js';
export { toTurnResponse, TurnResponse } from './dto/turn.response.js';
export * from './ports/session-data.purger.js';
export * from './sessions.module.js';
export * from './sessions.service.js';
