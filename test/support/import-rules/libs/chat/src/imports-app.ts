export * from '../../../apps/api/src/main.js';
