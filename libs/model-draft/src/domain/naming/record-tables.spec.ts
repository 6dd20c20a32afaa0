import { describe, expect, it } from '@jest/globals';
import { GLOSSARY } from '../glossary/glossary.js';
import { splitIdentifier } from './split-identifier.js';
import { Namer } from './naming.js';
import { nameOfRecords } from './record-tables.js';

const namer = new Namer(GLOSSARY);

function labelOf(table: string, others: string[] = []): string {
  const words = splitIdentifier(table, GLOSSARY);
  const all = [words, ...others.map((other) => splitIdentifier(other, GLOSSARY))];
  return nameOfRecords(namer.name(words), words, all, namer).words.en.label;
}

describe('Rows of a table', () => {
  it.each([
    ['failurelog', 'failure'],
    ['FailureHistory', 'failure'],
    ['bitacora_fallas', 'failure'],
    ['historial_mantenimiento', 'maintenance'],
    ['meter_reading_log', 'meter reading'],
  ])('of %s are each a %s', (table, thing) => {
    expect(labelOf(table)).toBe(thing);
  });

  it('are not what only has a history, nor what a table of its own holds', () => {
    expect(labelOf('equipment_history')).toContain('history');
    expect(labelOf('failure_log', ['failure'])).toContain('log');
  });
});
