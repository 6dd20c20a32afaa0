import { base } from './jest.base.mjs';

// Long runs of what the other suites try for a moment, and faults that take their time.
export default {
  ...base,
  displayName: 'faults',
  testMatch: ['<rootDir>/test/faults/**/*.spec.ts', '<rootDir>/test/e2e/chat-crash.thorough.spec.ts'],
  testTimeout: 120_000,
};
