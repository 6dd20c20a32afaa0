import { describe, expect, it } from '@jest/globals';
import { parseEnv } from 'node:util';
import { configurationMarkdown, exampleEnvironment } from './config-docs.js';
import { parseConfig } from './parse-config.js';
import { variableEntries } from './variables.js';

describe('The documentation of the configuration', () => {
  it('has one row for each variable, with what it decides, its default and what is allowed', () => {
    const rows = configurationMarkdown()
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(variableEntries.length);
    for (const row of rows) {
      const [, name, description, fallback, , allowed] = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
      expect([name, description, fallback, allowed]).not.toContain('');
    }
  });

  it('says what 0 means wherever 0 is allowed', () => {
    for (const [name, variable] of variableEntries) {
      if (/from 0 to/.test(variable.allowed)) expect([name, variable.zero]).toEqual([name, expect.any(String)]);
    }
  });

  it('has an example file whose lines, once uncommented, are the defaults', () => {
    const uncommented = exampleEnvironment().replace(/^# ([A-Z0-9_]+=)/gm, '$1');
    const env = parseEnv(uncommented);
    expect(Object.keys(env).sort()).toEqual(variableEntries.map(([name]) => name).sort());
    expect(parseConfig(env, '/srv')).toEqual(parseConfig({}, '/srv'));
  });
});
