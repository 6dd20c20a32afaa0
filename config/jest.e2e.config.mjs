import { base } from './jest.base.mjs';

export default {
  ...base,
  displayName: 'e2e',
  testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, '\\.thorough\\.spec\\.ts$'],
  testTimeout: 60_000,
};
