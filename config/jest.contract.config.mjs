import { base } from './jest.base.mjs';

export default {
  ...base,
  displayName: 'contract',
  testMatch: ['<rootDir>/test/contract/**/*.spec.ts'],
  testTimeout: 60_000,
};
