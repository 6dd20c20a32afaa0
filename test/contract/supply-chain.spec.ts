import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
// @ts-expect-error -- a script of the repository, without types
import * as supplyChain from '../../scripts/lib/supply-chain.mjs';

interface Rules {
  licences: string[];
  licenceExceptions: { package: string; licence: string; reason: string }[];
  vulnerabilityExceptions: { id: string; package: string; reason: string; until: string }[];
}

const { isAllowed, licenceFaults, vulnerabilityFaults } = supplyChain as {
  isAllowed: (expression: string, allowed: string[]) => boolean;
  licenceFaults: (lock: object, rules: Rules) => string[];
  vulnerabilityFaults: (report: unknown, rules: Rules, today: string) => string[] | null;
};

const NONE: Rules = { licences: ['MIT'], licenceExceptions: [], vulnerabilityExceptions: [] };

describe('Licences of packages', () => {
  it.each([
    ['MIT', true],
    ['GPL-3.0-only', false],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND GPL-3.0-only', false],
    ['(MIT AND (GPL-3.0-only OR MIT))', true],
    ['(none)', false],
    ['MIT WTFPL', false],
  ])('%s is allowed where MIT is: %s', (expression, allowed) => {
    expect(isAllowed(expression, ['MIT'])).toBe(allowed);
  });

  it('are named where they are not allowed, and so are exceptions that nothing needs', () => {
    const lock = { packages: { '': {}, 'node_modules/a': { license: 'MIT' }, 'node_modules/x/node_modules/b': { license: 'AGPL-3.0' } } };
    expect(licenceFaults(lock, NONE)).toEqual(['b: AGPL-3.0']);
    const excepted = { ...NONE, licenceExceptions: [{ package: 'b', licence: 'AGPL-3.0', reason: 'x' }] };
    expect(licenceFaults(lock, excepted)).toEqual([]);
    expect(licenceFaults({ packages: {} }, excepted)).toEqual([expect.stringContaining('not needed')]);
  }); // prettier-ignore

  it('of the packages in the lock file are all allowed or excepted for a reason', () => {
    const rules = JSON.parse(readFileSync('config/supply-chain.json', 'utf8')) as Rules;
    expect(licenceFaults(JSON.parse(readFileSync('package-lock.json', 'utf8')) as object, rules)).toEqual([]);
    for (const { reason } of [...rules.licenceExceptions, ...rules.vulnerabilityExceptions])
      expect(reason).toMatch(/\w{3}/);
  });
});

describe('Known vulnerabilities', () => {
  const via = [{ url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc', title: 'Bad', source: 1 }, 'another'];
  const report = { vulnerabilities: { x: { name: 'x', severity: 'high', via } } };
  const until = (day: string): Rules => ({
    ...NONE,
    vulnerabilityExceptions: [{ id: 'GHSA-aaaa-bbbb-cccc', package: 'x', reason: 'not reached', until: day }],
  });

  it('are told unless they are excepted, and again when the exception has run out', () => {
    expect(vulnerabilityFaults(report, NONE, '2026-11-30')).toEqual(['x: high, GHSA-aaaa-bbbb-cccc Bad']);
    expect(vulnerabilityFaults(report, until('2026-12-31'), '2026-11-30')).toEqual([]);
    expect(vulnerabilityFaults(report, until('2026-11-29'), '2026-11-30')).toEqual([expect.stringContaining('not reached')]);
    expect(vulnerabilityFaults({ vulnerabilities: {} }, NONE, '2026-11-30')).toEqual([]);
  }); // prettier-ignore

  it('are not taken for none where nobody could look', () => {
    for (const nothing of [null, {}, { message: '405', error: {} }]) expect(vulnerabilityFaults(nothing, NONE, '2026-11-30')).toBeNull();
  }); // prettier-ignore
});
