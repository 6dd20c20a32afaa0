import { fold } from '@app/kernel';
import { type Field, getDataset } from '@app/semantic-model/domain';
import { hasCue, sensesOf } from '../lattice/segment.js';
import type { Pred } from '../logical-form.js';
import type { FrameReader } from './frame-reader.js';

/**
 * "órdenes con la palabra fuga", "orders that mention vibration": what follows is looked for in the texts of the rows asked about, as it
 * is written and whatever else it may mean. Rows without texts are not searched.
 */
export function readMention(reader: FrameReader): void {
  const { frame } = reader;
  const next = reader.ahead();
  const texts = textsMeant(reader);
  if (!next || frame.entity === undefined || texts.length === 0) {
    frame.faults.push({ kind: 'unusedWords', words: [reader.current?.text ?? ''] });
    return;
  }
  const contained = texts.map(({ ref }): Pred => ({ field: ref, op: 'contains', value: next.segment.text }));
  const [only, second] = contained;
  reader.addCondition(only && !second ? only : { any: contained }, frame.entity);
  reader.clearPending();
  reader.skip(next.distance);
}

/** The texts of the rows, or the one of them that is named: "en el título", "whose description mentions". */
function textsMeant(reader: FrameReader): Field[] {
  const { frame, context, current } = reader;
  if (frame.entity === undefined) return [];
  const { fields, nameField, codeField } = getDataset(context.model, frame.entity);
  const own = [...fields.values()];
  const called = nameNamed(
    reader,
    own.find(({ name }) => name === nameField),
  );
  if (called) return [called];
  if (!own.some(({ role, indexed }) => role === 'text' && !indexed)) return [];
  const texts = own.filter(
    ({ name, role, indexed }) => (role === 'text' && !indexed) || (name === nameField && codeField !== undefined),
  );
  const [place, column] = [reader.ahead(2)?.segment, reader.ahead(3)?.segment];
  const said = [current?.folded ?? '', place && hasCue(place, 'in') ? (column?.folded ?? '') : ''].join(' ').split(' ');
  const named = texts.filter(({ wording }) =>
    [wording.es.label, wording.en.label].some((label) => said.includes(fold(label))),
  );
  return named.length > 0 ? named : texts;
}

/** "que digan sello en el nombre", "whose name contains seal": only the name, be it one that is also known by heart. */
function nameNamed(reader: FrameReader, name: Field | undefined): Field | undefined {
  if (!name) return undefined;
  if (/(?:^| )(?:nombre|name)(?: |$)/.test(reader.current?.folded ?? '')) return name;
  const [place, column] = [reader.ahead(2)?.segment, reader.ahead(3)?.segment];
  const said = place !== undefined && hasCue(place, 'in') && column ? sensesOf(column, 'field') : [];
  return said.some(({ field }) => field === name.ref) ? name : undefined;
}
