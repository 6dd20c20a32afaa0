import { describe, expect, it } from '@jest/globals';
import { sessionFolder, titleOf } from './session.js';

describe('sessionFolder', () => {
  const id = '550e8400-e29b-41d4-a716-446655440000';

  it('is the time of the start in UTC and the first eight of the id', () => {
    expect(sessionFolder(id, new Date('2025-08-05T14:30:22.987Z'))).toBe('20250805T143022-550e8400');
    expect(sessionFolder(id, new Date('2025-12-31T20:00:00-06:00'))).toBe('20260101T020000-550e8400');
  });
});

describe('titleOf', () => {
  it('is the question, in one line', () => {
    expect(titleOf(' ¿Cuántas  órdenes\nhay?')).toBe('¿Cuántas órdenes hay?');
  });

  it('is the beginning of a long one, cut between characters', () => {
    const title = titleOf('🛠️'.repeat(100));
    expect(Array.from(title)).toHaveLength(80);
    expect(title).toMatch(/^(🛠️)+.?…$/u);
  });
});
