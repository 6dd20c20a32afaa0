export * from './domain/semantic-model.js';
