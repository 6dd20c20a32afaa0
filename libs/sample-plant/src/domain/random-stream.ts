import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A choice and how often it is taken, relative to its siblings. */
export type Weighted<T> = readonly [value: T, weight: number];

/** Scrambles an integer so that neighbouring seeds give unrelated words (the finalizer of MurmurHash3). */
function scramble(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** FNV-1a over UTF-16 units. */
function hash(text: string, basis: number): number {
  let h = basis;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return scramble(h);
}

/**
 * A stream of random numbers that its name alone decides: the same seed and path always give the same numbers, and
 * taking more from one stream never shifts another. Every entity draws from its own.
 */
export class RandomStream {
  private readonly generator;

  constructor(seed: number, ...path: (string | number)[]) {
    const name = `${seed}/${path.join('/')}`;
    const words = [0x811c9dc5, 0x2f0b4c47, 0x6a09e667, 0x3c6ef372].map((basis) => hash(name, basis));
    this.generator = xoroshiro128plusFromState(words);
  }

  /** Uniform in [0, 1). */
  float(): number {
    return uniformFloat64(this.generator);
  }

  /** Uniform in [from, to). */
  between(from: number, to: number): number {
    return from + (to - from) * this.float();
  }

  /** Uniform whole number in [from, to], both included. */
  int(from: number, to: number): number {
    return from + Math.floor((to - from + 1) * this.float());
  }

  chance(probability: number): boolean {
    return this.float() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  weighted<T>(items: readonly Weighted<T>[]): T {
    let total = 0;
    for (const [, weight] of items) total += weight;
    let left = total * this.float();
    for (const [value, weight] of items) {
      left -= weight;
      if (left < 0) return value;
    }
    const last = items[items.length - 1];
    if (last === undefined) throw new Error('nothing to pick from');
    return last[0];
  }

  /** Standard normal (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.float())) * Math.cos(2 * Math.PI * this.float());
  }

  /** Log-normal with the given median and shape. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** Exponential with the given mean. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.float());
  }

  /** The items in random order; the given array is left alone. */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let i = shuffled.length - 1; i > 0; i -= 1) {
      const j = this.int(0, i);
      const swap = shuffled[i] as T;
      shuffled[i] = shuffled[j] as T;
      shuffled[j] = swap;
    }
    return shuffled;
  }
}
