import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalizeQuestion, tokenize } from './tokens.js';

const kinds = (text: string): string[] => tokenize(text).tokens.map((token) => `${token.kind} ${token.folded}`);

describe('tokenize', () => {
  it.each([
    ['¿Cuántas órdenes?', ['pause ¿', 'word cuantas', 'word ordenes', 'pause ?']],
    ['BOM-101 y OT-000001', ['code bom-101', 'word y', 'code ot-000001']],
    ['> 1,234.5', ['symbol >', 'number 1,234.5']],
    ['más de 10%', ['word mas', 'word de', 'number 10', 'symbol %']],
    ['work-order', ['word work', 'word order']],
    ['preventivo/correctivo', ['word preventivo', 'word correctivo']],
    ['el "Rodamiento de bolas"', ['word el', 'quoted rodamiento de bolas']],
    ['«Planta Norte»', ['quoted planta norte']],
    ['2026-03-15', ['code 2026-03-15']],
    ['Núñez', ['word nunez']],
  ])('cuts %j', (text, tokens) => {
    expect(kinds(text)).toEqual(tokens);
  });

  it('says where each token stands', () => {
    const { text, tokens } = tokenize('  ¿Qué   órdenes de "BOM 1"?');
    for (const token of tokens) expect(text.slice(token.start, token.end)).toBe(token.text);
  });

  it('folds any text without moving a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const { text, folded, tokens } = tokenize(raw);
        expect(folded).toHaveLength(text.length);
        for (const token of tokens) expect(text.slice(token.start, token.end)).toBe(token.text);
      }),
    );
  });
});

describe('normalizeQuestion', () => {
  it.each([
    ['órdenes  \n\t vencidas ', 'órdenes vencidas'],
    ['o\u0301rdenes', 'órdenes'],
    ['BOM\u2013101', 'BOM-101'],
    ['equi\u200bpos', 'equi pos'],
    ["aren't", 'are not'],
    ["what's the machine's status", 'what the machine status'],
    ['technicians’ orders', 'technicians orders'],
  ])('makes %j plain', (raw, plain) => {
    expect(normalizeQuestion(raw)).toBe(plain);
  });
});
