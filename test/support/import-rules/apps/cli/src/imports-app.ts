export * from '../../api/src/main.js';
