import { beforeEach, describe, expect, it } from '@jest/globals';
import { FirstToAnswer } from './first-to-answer.js';

describe('FirstToAnswer', () => {
  let away: Set<string>;
  let asked: string[];
  let opening: FirstToAnswer<string, string>;

  beforeEach(() => {
    away = new Set();
    asked = [];
    opening = new FirstToAnswer(['main', 'standby', 'far'], async (place) => {
      asked.push(place);
      if (away.has(place)) throw new Error(`${place} is away`);
      return place;
    });
  });

  it('asks the first alone while it answers', async () => {
    expect([await opening.open(), await opening.open()]).toEqual(['main', 'main']);
    expect(asked).toEqual(['main', 'main']);
  });

  it('goes on with the next, stays there, and comes back when that one is away', async () => {
    away.add('main').add('standby');
    expect([await opening.open(), await opening.open()]).toEqual(['far', 'far']);
    expect(asked).toEqual(['main', 'standby', 'far', 'far']);
    away.clear();
    away.add('far');
    expect(await opening.open()).toBe('main');
  });

  it('tells why the first did not answer where none does', async () => {
    away = new Set(['main', 'standby', 'far']);
    await expect(opening.open()).rejects.toThrow('main is away');
  });
});
