import { describe, expect, it } from '@jest/globals';
import { PhraseTrie, type WordChoice } from './phrase-trie.js';

const choices = (text: string): WordChoice[][] => text.split(' ').map((word) => [{ word, cost: 0 }]);

function trie(skipLinks: boolean, ...phrases: string[]): PhraseTrie<string> {
  const made = new PhraseTrie<string>(skipLinks);
  for (const phrase of phrases) made.add(phrase, phrase);
  return made;
}

const found = (made: PhraseTrie<string>, text: string, from = 0): string[] =>
  made
    .matchesAt(choices(text), from)
    .flatMap((match) => match.items.map((item) => `${item} ${match.from}-${match.to}`));

describe('PhraseTrie', () => {
  it('finds every phrase that begins at a place, short and long', () => {
    const made = trie(false, 'orden', 'orden de trabajo', 'trabajo');
    expect(found(made, 'la orden de trabajo', 1)).toEqual(['orden 1-2', 'orden de trabajo 1-4']);
    expect(found(made, 'la orden de trabajo', 0)).toEqual([]);
  });

  it('lets articles and “de” between words come and go where told to', () => {
    const made = trie(true, 'horas de paro');
    expect(found(made, 'horas paro')).toEqual(['horas de paro 0-2']);
    expect(found(made, 'horas de la paro')).toEqual(['horas de paro 0-4']);
    expect(found(trie(false, 'horas de paro'), 'horas paro')).toEqual([]);
  });

  it('never ends a phrase with a link', () => {
    expect(found(trie(true, 'horas'), 'horas de')).toEqual(['horas 0-1']);
  });

  it('counts what the corrections of a phrase cost, and tells its words as the lexicon has them', () => {
    const [match] = trie(false, 'orden abierta').matchesAt(
      [
        [
          { word: 'ordn', cost: 0 },
          { word: 'orden', cost: 2 },
        ],
        [{ word: 'abierta', cost: 0 }],
      ],
      0,
    );
    expect(match).toMatchObject({ cost: 2, words: ['orden', 'abierta'], from: 0, to: 2 });
  });

  it('files several things under one phrase, and nothing under an empty one', () => {
    const made = new PhraseTrie<string>(false);
    made.add('paro', 'downtime');
    made.add('paro', 'failure');
    made.add('', 'nothing');
    expect(made.get('paro')).toEqual(['downtime', 'failure']);
    expect(made.get('')).toEqual([]);
    expect([...made.vocabulary]).toEqual(['paro']);
  });
});
