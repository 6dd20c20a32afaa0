import { describe, expect, it } from '@jest/globals';
import { YamlText, YamlTextError } from './yaml-text.js';

const TEXT = `# comment
name: plant
list:
  - id: 1
  - { id: 2, 'quoted': [a, b] }
data: |
  {
    "x": 1
  }
`;

describe('YAML text', () => {
  const yaml = new YamlText(TEXT);
  const line = (...path: (string | number)[]): number => yaml.lineAt(yaml.offsetOf(path));

  it('gives the data', () => {
    expect(yaml.data).toEqual({
      name: 'plant',
      list: [{ id: 1 }, { id: 2, quoted: ['a', 'b'] }],
      data: '{\n  "x": 1\n}\n',
    });
  });

  it('finds the line of keys, items and their parts', () => {
    expect(line('name')).toBe(2);
    expect(line('list')).toBe(3);
    expect(line('list', 0, 'id')).toBe(4);
    expect(line('list', 1, 'quoted', 1)).toBe(5);
    expect(line('data')).toBe(6);
  });

  it('stops at the last part of a path that exists', () => {
    expect(line('list', 1, 'nothing', 'here')).toBe(5);
    expect(line('nothing')).toBe(2);
  });

  it('tells where the content of a block scalar begins', () => {
    expect(yaml.lineAt(yaml.contentOffsetOf(['data']))).toBe(7);
  });

  it.each(['a: [1,\n  b', 'a: 1\na: 2', '--- a\n--- b', '- &x 1\n- *x', ''])('refuses %j with the offset', (text) => {
    expect(() => new YamlText(text)).toThrow(YamlTextError);
  });
});
