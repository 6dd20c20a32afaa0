export * from '../memory/memory-session-repository.js';
