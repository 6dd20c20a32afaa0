import { base } from './jest.base.mjs';

export default {
  ...base,
  displayName: 'performance',
  testMatch: ['<rootDir>/test/performance/**/*.spec.ts'],
  testTimeout: 60_000,
};
