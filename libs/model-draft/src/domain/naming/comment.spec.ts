import { describe, expect, it } from '@jest/globals';
import { GLOSSARY } from '../glossary/glossary.js';
import { readComment } from './comment.js';
import { namedByComment } from './named-by-comment.js';
import { Namer } from './naming.js';

const namer = new Namer(GLOSSARY, 'es');
const called = (identifier: string[], comment: string) =>
  namedByComment(namer.name(identifier), readComment(comment).title, { namer });

describe('readComment', () => {
  it.each([
    ['Fecha de emisión', 'fecha de emisión'],
    ['Maestro de equipos: uno por activo', 'equipos'],
    ['Habilitada (S/N)', 'habilitada'],
    ['Apparent power (MVA)', 'apparent power'],
    ['Filled by the nightly job that reads the meters, do not touch', null],
    ['', null],
  ])('takes %j to call it %j', (comment, title) => {
    expect(readComment(comment).title).toBe(title);
  });

  it.each([
    ['A aprobada, O observada, R rechazada', null],
    ['Resultado: A=aprobada; O=observada; R=rechazada', 'resultado'],
    ['Resultado (A: aprobada / O: observada / R: rechazada)', 'resultado'],
  ])('finds the codes of %j', (comment, title) => {
    const read = readComment(comment, ['A', 'R', 'O']);
    expect([read.title, Object.fromEntries(read.values)]).toEqual([
      title,
      { A: 'aprobada', O: 'observada', R: 'rechazada' },
    ]);
  });

  it('believes no codes that the column does not hold', () => {
    expect(readComment('1 open, 2 closed', ['X', 'Y']).values.size).toBe(0);
  });
});

describe('namedByComment', () => {
  it('says it in the words of the comment, and translates what the glossary knows', () => {
    const { words, concepts } = called(['xfem'], 'Fecha de cierre');
    expect([words.es.label, words.en.label, concepts]).toEqual(['fecha de cierre', 'closing date', ['closing date']]);
  });

  it('lets the identifier serve in the language that the comment is not in', () => {
    const { words } = called(['asset'], 'Bogie del tren');
    expect([words.es.label, words.en.label, words.es.synonyms]).toEqual(['bogie del tren', 'asset', expect.arrayContaining(['activo'])]); // prettier-ignore
  });

  it('serves in both languages where neither glossary nor identifier knows better', () => {
    const { words } = called(['zzqx'], 'Pantógrafos');
    expect([words.es.label, words.en.label]).toEqual(['pantógrafos', 'pantógrafos']);
  });

  it('names rows in the singular', () => {
    const { words } = namedByComment(namer.name(['01']), 'entradas en taller de las locomotoras', {
      namer,
      rows: true,
    });
    expect([words.es.label, words.es.plural, words.es.synonyms]).toEqual([
      'entrada en taller de las locomotoras', 'entradas en taller de las locomotoras', ['entrada en taller'],
    ]); // prettier-ignore
  });

  it('keeps out a name that is no word', () => {
    expect(called(['zzqx'], 'Pantograph').words.en.synonyms).not.toContain('zzqx');
  });
});
