import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TEST = /`((?:[\w.*-]+\/)*[\w.*-]+\.(?:spec|contract)\.ts)`/g;
const COMMAND = /`npm run (?:-s )?([\w:-]+)/g;
const NONE_NEEDED = 'none needed';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)).replaceAll('\\', '/'));

const documents = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs')].filter((name) => name.endsWith('.md'));
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const tests = ['apps', 'libs', 'test'].flatMap(filesIn).filter((name) => /\.(?:spec|contract)\.ts$/.test(name));

/** With its folder where it is written so, by its own name else; `*` stands for anything. */
function matching(name: string): string[] {
  const pattern = new RegExp(`(?:^|/)${name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
  return tests.filter((path) => pattern.test(path) && (!name.includes('/') || path.split('/')[0] === name.split('/')[0]));
} // prettier-ignore

const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

describe('Documents', () => {
  it.each(documents)('name tests and commands that are there: %s', (document) => {
    const text = readFileSync(document, 'utf8');
    expect(found(text, TEST).filter((name) => matching(name).length === 0)).toEqual([]);
    expect(found(text, COMMAND).filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('name a test for everything that the service is said to be safe from', () => {
    const text = readFileSync('docs/security.md', 'utf8');
    const tables = text.split(/^## /m).filter((part) => /^(?:OWASP|What is tried)/.test(part));
    expect(tables).toHaveLength(3);
    const rows = tables.flatMap((table) => table.split('\n').filter((line) => /^\| (?!risk|against|-)/.test(line)));
    expect(rows.length).toBeGreaterThan(25);
    const untested = rows.filter((row) => {
      const last = row.split('|').at(-2) ?? '';
      return found(last, TEST).length === 0 && !last.includes(NONE_NEEDED);
    });
    expect(untested).toEqual([]);
    // With the folder, so that a name that two have does not hide that one is gone.
    expect(rows.flatMap((row) => found(row, TEST)).filter((name) => !name.includes('/'))).toEqual([]);
  });
});
