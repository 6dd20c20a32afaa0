import type { Field } from '../semantic-model.js';
import { CodeIndex } from './code-index.js';
import { ValueIndex, type IndexedField } from './value-index.js';
import { valueWords } from './value-words.js';

/** Values filed between two chances for others. */
const STEP = 500;
/** Characters of the longest text that is a name or a code; what is longer was never typed as one, and would cost more than it is worth. */
const LONGEST = 500;

/** Collects values field by field and makes an index of them. */
export class ValueIndexBuilder {
  private readonly fields: IndexedField[] = [];
  private readonly values: string[] = [];
  private readonly fieldOf: number[] = [];
  private readonly wordsOf: number[][] = [];
  private readonly vocabulary = new Map<string, number>();
  private readonly holders: number[][] = [];
  private readonly codes: CodeIndex[] = [];
  private readonly names = new Map<string, string>();

  /** Files values of a field; steps between pieces of work, so that the caller can give way to others. */
  *addValues(field: Pick<Field, 'ref' | 'dataset' | 'role'>, values: Iterable<string>): Generator<void> {
    const at = this.fields.length;
    this.fields.push({ ref: field.ref, dataset: field.dataset, whole: field.role === 'code' });
    let count = 0;
    for (const value of new Set(values)) {
      if (value.length <= LONGEST) this.addValue(at, value);
      count += 1;
      if (count % STEP === 0) yield;
    }
  }

  /** Teaches how a field's codes are written and, where `complete`, which exist; steps like `addValues`. */
  *addCodes(field: Pick<Field, 'ref' | 'dataset'>, codes: readonly string[], complete: boolean): Generator<void> {
    const index = new CodeIndex(field, complete);
    this.codes.push(index);
    for (const [count, code] of codes.entries()) {
      if (code.length <= LONGEST) index.add(code);
      if (count % STEP === STEP - 1) yield;
    }
    index.sort();
  }

  addName(dataset: string, code: string, name: string): void {
    if (name.length <= LONGEST) this.names.set(`${dataset}\u0000${code}`, name);
  }

  build(): ValueIndex {
    const { fields, values, fieldOf, wordsOf, vocabulary, holders, codes, names } = this;
    return new ValueIndex({ fields, values, fieldOf, wordsOf, vocabulary, holders, codes, names });
  }

  private addValue(field: number, value: string): void {
    const words = valueWords(value);
    if (words.length === 0) return;
    const at = this.values.length;
    this.values.push(value);
    this.fieldOf.push(field);
    this.wordsOf.push(words.map((word) => this.wordNumber(word)));
    for (const word of new Set(this.wordsOf[at])) this.holders[word]?.push(at);
  }

  private wordNumber(word: string): number {
    const known = this.vocabulary.get(word);
    if (known !== undefined) return known;
    const number = this.vocabulary.size;
    this.vocabulary.set(word, number);
    this.holders.push([]);
    return number;
  }
}
