import { base } from './jest.base.mjs';

export default {
  ...base,
  displayName: 'unit',
  testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, '\\.thorough\\.spec\\.ts$'],
  // Far more than any test takes alone: machines that build are busy.
  testTimeout: 30_000,
  collectCoverageFrom: ['apps/**/*.ts', 'libs/**/*.ts', '!**/*.spec.ts', '!**/index.ts', '!apps/*/src/main.ts'],
  coverageDirectory: 'coverage',
  coverageProvider: 'v8',
  coverageReporters: ['text', 'html', 'lcov'],
};
