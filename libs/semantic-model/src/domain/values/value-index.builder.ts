import type { Field } from '../semantic-model.js';
import { CodeIndex } from './code-index.js';
import { NearWords } from './near-words.js';
import { GrowingNumbers, NumberLists } from './number-lists.js';
import { MOST_TWINS, twinValues } from './twin-values.js';
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
  private readonly fieldOf = new GrowingNumbers();
  /** Words of all values, one value after another, and where each begins. */
  private readonly words = new GrowingNumbers();
  private readonly starts = new GrowingNumbers();
  private readonly vocabulary = new Map<string, number>();
  private readonly codes: CodeIndex[] = [];
  private readonly names = new Map<string, Map<string, string>>();
  /** The values of each field, as long as they are few. */
  private readonly few: string[][] = [];

  /** Values filed so far. */
  get count(): number {
    return this.values.length;
  }

  /** Files values of a field; steps between pieces of work, so that the caller can give way to others. */
  *addValues(field: Pick<Field, 'ref' | 'dataset' | 'role'>, values: Iterable<string>): Generator<void> {
    const at = this.fields.length;
    this.fields.push({ ref: field.ref, dataset: field.dataset, whole: field.role === 'code' });
    const filed = new Set<string>();
    const few: string[] = [];
    this.few.push(few);
    let count = 0;
    for (const value of values) {
      if (value.length <= LONGEST && !filed.has(value)) this.addValue(at, value);
      if (!filed.has(value) && few.length <= MOST_TWINS) few.push(value);
      filed.add(value);
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
    yield* index.sort();
  }

  addName(dataset: string, code: string, name: string): void {
    if (name.length > LONGEST) return;
    const known = this.names.get(dataset);
    if (known) known.set(code, name);
    else this.names.set(dataset, new Map([[code, name]]));
  }

  /** Makes the index of what was added; steps like `addValues`. */
  *inSteps(): Generator<void, ValueIndex> {
    const { fields, values, vocabulary, codes, names } = this;
    this.starts.push(this.words.length);
    const wordsOf = new NumberLists(this.starts.toArray(), this.words.toArray());
    const holders = yield* wordsOf.inverted(vocabulary.size);
    const nearWords = yield* NearWords.inSteps(vocabulary.keys());
    const fieldOf = this.fieldOf.toArray();
    const fewest = new Uint8Array(vocabulary.size);
    for (let word = 0; word < fewest.length; word += 1) {
      if (word % STEP === STEP - 1) yield;
      fewest[word] = shortestOf(holders.at(word), wordsOf);
    }
    const twins = twinValues(fields, this.few);
    return new ValueIndex({
      fields, values, fieldOf, wordsOf, vocabulary, nearWords, holders, fewest, codes, names, twins,
    }); // prettier-ignore
  }

  /** The same at once: for few values. */
  build(): ValueIndex {
    const steps = this.inSteps();
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  }

  private addValue(field: number, value: string): void {
    const words = valueWords(value);
    if (words.length === 0) return;
    this.values.push(value);
    this.fieldOf.push(field);
    this.starts.push(this.words.length);
    for (const word of words) this.words.push(this.wordNumber(word));
  }

  private wordNumber(word: string): number {
    const known = this.vocabulary.get(word);
    if (known !== undefined) return known;
    const number = this.vocabulary.size;
    this.vocabulary.set(word, number);
    return number;
  }
}

function shortestOf(values: Uint32Array, wordsOf: NumberLists): number {
  let fewest = 255;
  for (const value of values) fewest = Math.min(fewest, wordsOf.lengthOf(value));
  return fewest;
}
