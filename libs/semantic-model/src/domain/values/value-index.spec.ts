import { describe, expect, it } from '@jest/globals';
import { ValueIndexBuilder } from './value-index.builder.js';
import type { ValueIndex } from './value-index.js';

type Role = 'code' | 'name' | 'category';

function indexOf(fields: Record<string, { role: Role; values: string[]; complete?: boolean }>): ValueIndex {
  const builder = new ValueIndexBuilder();
  for (const [ref, { role, values, complete = true }] of Object.entries(fields)) {
    const field = { ref, dataset: ref.split('.')[0] ?? '', role };
    if (role === 'code') [...builder.addCodes(field, values, complete)].forEach(() => undefined);
    [...builder.addValues(field, values)].forEach(() => undefined);
  }
  return builder.build();
}

const index = indexOf({
  'sites.code': { role: 'code', values: ['MTY', 'QRO'] },
  'sites.name': { role: 'name', values: ['Planta Monterrey', 'Planta Querétaro'] },
  'sites.city': { role: 'category', values: ['Monterrey', 'Querétaro'] },
  'areas.name': { role: 'name', values: ['Envasado', 'Servicios generales', 'Tratamiento de agua'] },
  'equipment.code': {
    role: 'code',
    values: ['BOM-099', 'BOM-101', 'BOM-102', 'BOM-110', 'MOT-101', 'MOT-1010', 'VAL 7/2'],
  },
  'equipment.name': {
    role: 'name',
    values: ['Bomba de alimentación 101', 'Bomba de alimentación 102', 'Bomba de vacío 110', 'Motor eléctrico 101'],
  },
  'technicians.code': { role: 'code', values: ['TEC-01', 'TEC-07', 'TEC-18'] },
  'technicians.name': { role: 'name', values: ['José Luis Muñoz Peña', 'Ángela Ordóñez', 'Luis Peña José'] },
  'equipment.manufacturer': { role: 'category', values: ['Generadores Muñoz', 'Hidrosierra', 'Valvex'] },
});

const find = (text: string): string[] =>
  index.find(text.split(' ')).map(({ field, values, match }) => `${match} ${field}: ${values.join(' | ')}`);
const code = (text: string): string[] =>
  index
    .code(text)
    .map((hit) => `${hit.field} ${hit.code} ${hit.exists}${hit.near.length > 0 ? ` (${hit.near.join(', ')})` : ''}`);

describe('values by their words', () => {
  it('finds a whole value whatever its case and accents, in every field that has it', () => {
    expect(find('queretaro')).toEqual(['part sites.name: Planta Querétaro', 'exact sites.city: Querétaro']);
    expect(find('PLANTA Querétaro')).toEqual(['exact sites.name: Planta Querétaro']);
    expect(find('mty')).toEqual(['exact sites.code: MTY']);
  });

  it('finds values that contain all the words in their order, with or without "de"', () => {
    expect(find('bomba de alimentación')).toEqual([
      'part equipment.name: Bomba de alimentación 101 | Bomba de alimentación 102',
    ]);
    expect(find('bomba alimentacion 102')).toEqual(['exact equipment.name: Bomba de alimentación 102']);
    expect(find('bomba 110')).toEqual(['part equipment.name: Bomba de vacío 110']);
  });

  it('takes another order only where no value has the words in theirs', () => {
    expect(find('josé peña')).toEqual(['part technicians.name: José Luis Muñoz Peña']);
    expect(find('ordóñez ángela')).toEqual(['part technicians.name: Ángela Ordóñez']);
  });

  it('reads singular and plural alike', () => {
    expect(find('bombas de vacío')).toEqual(['part equipment.name: Bomba de vacío 110']);
    expect(find('motores eléctricos 101')).toEqual(['exact equipment.name: Motor eléctrico 101']);
    expect(find('servicio general')).toEqual(['exact areas.name: Servicios generales']);
  });

  it('finds nothing for words that no value has together', () => {
    expect(find('bomba monterrey')).toEqual([]);
    expect(find('caldera')).toEqual([]);
    expect(find('')).toEqual([]);
  });

  it('never takes a part of a code or a bare number for a value', () => {
    expect(find('bom')).toEqual([]);
    expect(find('101')).toEqual([]);
  });

  it('reads typos in whole values: one from five letters, two from eight, neighbours swapped as one', () => {
    expect(find('monterey')).toEqual(['typo sites.city: Monterrey']);
    expect(find('valevx')).toEqual(['typo equipment.manufacturer: Valvex']);
    expect(find('hidrocierrra')).toEqual(['typo equipment.manufacturer: Hidrosierra']);
    expect(find('vavlxe')).toEqual([]);
    expect(find('mtt')).toEqual([]);
  });

  it('reads a typo in a part of a name beside a word that is right', () => {
    expect(find('bomba de alimentasion')).toEqual([
      'typo equipment.name: Bomba de alimentación 101 | Bomba de alimentación 102',
    ]);
    expect(find('alimentasion')).toEqual([]);
  });

  it('are not looked for in texts that are longer than a name, which a plant may hold all the same', () => {
    const long = 'a'.repeat(8_000_000);
    const odd = indexOf({
      'equipment.code': { role: 'code', values: [`BOM-${long}`, 'BOM-1'] },
      'equipment.name': { role: 'name', values: [long, `${'bomba '.repeat(100)}roja`, 'Bomba azul'] },
    });
    expect(odd.find(['bomba']).map(({ values }) => values)).toEqual([['Bomba azul']]);
  });

  it('knows its words, and the near ones of a misspelt word', () => {
    expect(index.hasWord('vacio')).toBe(true);
    expect(index.hasWord('bombas')).toBe(true);
    expect(index.hasWord('caldera')).toBe(false);
    expect(index.nearWords('vacoi')).toEqual([{ word: 'vacio', edits: 1 }]);
    expect(index.nearWords('10l')).toEqual([]);
  });
});

describe('codes', () => {
  it('are brought to the way in which the plant writes them', () => {
    for (const text of ['BOM-101', 'bom 101', 'BOM101', 'bom-101', 'Bom_101', 'bom-0101']) {
      expect(code(text)).toEqual(['equipment.code BOM-101 yes']);
    }
    expect(code('tec 7')).toEqual(['technicians.code TEC-07 yes']);
    expect(code('bom 99')).toEqual(['equipment.code BOM-099 yes']);
    expect(code('val7-2')).toEqual(['equipment.code VAL 7/2 yes']);
  });

  it('that do not exist are said not to, with those that a slip of the finger or the next number gives', () => {
    expect(code('BOM-999')).toEqual(['equipment.code BOM-999 no (BOM-099, BOM-110, BOM-102)']);
    expect(code('bom-011')).toEqual(['equipment.code BOM-011 no (BOM-101, BOM-110, BOM-099)']);
    expect(code('mot 5000')).toEqual(['equipment.code MOT-5000 no (MOT-1010, MOT-101)']);
  });

  it('with misspelt letters are suggested only for what looks like a code', () => {
    expect(code('BMO-101')).toEqual(['equipment.code BMO-101 no (BOM-101)']);
    expect(code('bmo-101')).toEqual([]);
    expect(code('top-10')).toEqual([]);
    expect(code('2026-11')).toEqual([]);
  });

  it('of a field that is not held whole are left to a query', () => {
    const orders = indexOf({
      'work_orders.number': { role: 'code', values: ['OT-000001', 'OT-000002'], complete: false },
    });
    expect(orders.code('ot 123')).toEqual([
      { field: 'work_orders.number', dataset: 'work_orders', code: 'OT-000123', exists: 'unchecked', near: [] },
    ]);
    expect(orders.code('OT-2')).toEqual([expect.objectContaining({ code: 'OT-000002', exists: 'yes' })]);
  });

  it('are told by name', () => {
    const builder = new ValueIndexBuilder();
    builder.addName('equipment', 'BOM-101', 'Bomba 101');
    expect(builder.build().nameOf('equipment', 'BOM-101')).toBe('Bomba 101');
    expect(builder.build().nameOf('equipment', 'BOM-102')).toBeNull();
  });
});
