export * from './cycle-one.js';
