import { base } from './jest.base.mjs';

export default {
  ...base,
  displayName: 'contract',
  testMatch: ['<rootDir>/test/contract/**/*.spec.ts'],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, '\\.thorough\\.spec\\.ts$'],
  testTimeout: 60_000,
};
