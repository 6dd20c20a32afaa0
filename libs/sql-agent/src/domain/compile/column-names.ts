import type { Dataset, Field } from '@app/semantic-model/domain';

const SAFE = /^[a-z][a-z0-9_]{0,59}$/;

/** Gives out column names that are plain, safe in a CSV header, and unique. */
export class ColumnNames {
  private readonly taken = new Set<string>();

  /** The name itself, or with the first free number from 2. */
  take(wanted: string): string {
    const base = safeName(wanted) ?? 'column';
    let name = base;
    for (let number = 2; this.taken.has(name); number += 1) name = `${base}_${number}`;
    this.taken.add(name);
    return name;
  }
}

/** The dataset's name in the singular, where its English label is that: `work_orders`, "work order" → `work_order`. */
export function stemOf(dataset: Dataset): string {
  const name = safeName(dataset.name) ?? 'row';
  const label = safeName(dataset.wording.en.label);
  return label !== null && name.startsWith(label) ? label : name;
}

/** `equipment_code`, `work_order_status`; a field whose name says what it belongs to keeps it: `failure_mode`. */
export function qualifiedName(dataset: Dataset, field: Field): string {
  const stem = stemOf(dataset);
  return field.name.startsWith(stem) ? field.name : `${stem}_${field.name}`;
}

function safeName(text: string): string | null {
  const name = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return SAFE.test(name) ? name : null;
}
