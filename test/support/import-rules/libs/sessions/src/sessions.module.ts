export * from './adapters/memory/memory-session-repository.js';
export * from './adapters/typeorm/typeorm-session-repository.js';
