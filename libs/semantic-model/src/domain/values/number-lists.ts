/** Whole numbers below 2³² in the order they came, four bytes each. */
export class GrowingNumbers {
  private held = new Uint32Array(1024);
  length = 0;

  push(number: number): void {
    if (this.length === this.held.length) {
      const larger = new Uint32Array(this.held.length * 2);
      larger.set(this.held);
      this.held = larger;
    }
    this.held[this.length] = number;
    this.length += 1;
  }

  /** Those so far, in memory of just their length. */
  toArray(): Uint32Array {
    return this.held.slice(0, this.length);
  }
}

/** Lists gone through between two chances for others. */
const STEP = 20_000;

/** Very many short lists of numbers, one after another in two arrays: a list of its own would take ten times the memory. */
export class NumberLists {
  /** @param starts where each list begins in `items`, and, last, where the last one ends */
  constructor(
    private readonly starts: Uint32Array,
    readonly items: Uint32Array,
  ) {}

  get count(): number {
    return this.starts.length - 1;
  }

  /** Where the list begins in `items`. */
  from(list: number): number {
    return this.starts[list] ?? 0;
  }

  /** Where it has ended. */
  to(list: number): number {
    return this.starts[list + 1] ?? 0;
  }

  lengthOf(list: number): number {
    return this.to(list) - this.from(list);
  }

  /** A view of the list; nothing is copied. */
  at(list: number): Uint32Array {
    return this.items.subarray(this.from(list), this.to(list));
  }

  /**
   * The lists turned round: for each number below `range`, the lists that hold it, ascending and each once. Steps between
   * pieces of work.
   */
  *inverted(range: number): Generator<void, NumberLists> {
    const starts = new Uint32Array(range + 1);
    yield* this.visit(range, (number) => (starts[number + 1] = (starts[number + 1] ?? 0) + 1));
    for (let number = 0; number < range; number += 1)
      starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0);
    const items = new Uint32Array(starts[range] ?? 0);
    const next = starts.slice();
    yield* this.visit(range, (number, list) => {
      const at = next[number] ?? 0;
      items[at] = list;
      next[number] = at + 1;
    });
    return new NumberLists(starts, items);
  }

  /** Each number of each list, once a list. */
  private *visit(range: number, each: (number: number, list: number) => void): Generator<void> {
    /** One more than the last list in which the number was met. */
    const metIn = new Uint32Array(range);
    for (let list = 0; list < this.count; list += 1) {
      if (list % STEP === STEP - 1) yield;
      for (let at = this.from(list); at < this.to(list); at += 1) {
        const number = this.items[at] ?? 0;
        if (metIn[number] === list + 1) continue;
        metIn[number] = list + 1;
        each(number, list);
      }
    }
  }
}
