export * from './domain/logical-form.js';
