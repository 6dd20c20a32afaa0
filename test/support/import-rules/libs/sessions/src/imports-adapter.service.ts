export * from './adapters/memory/memory-session-repository.js';
