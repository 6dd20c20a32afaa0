export * from './cycle-two.js';
