import { base } from './jest.base.mjs';

/** Every cell of a matrix, on every database system: what takes longer than somebody waits for `npm test`. */
export default {
  ...base,
  displayName: 'thorough',
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.thorough.spec.ts'],
  testTimeout: 120_000,
};
