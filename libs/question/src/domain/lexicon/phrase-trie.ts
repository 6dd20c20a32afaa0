import { ARTICLES_AND_OF } from './function-words.js';

/** Most nodes end a phrase and lead nowhere, most others hold nothing: what is not there takes no memory. */
interface Node<T> {
  next: Map<string, Node<T>> | null;
  items: T[] | null;
}

/** What stands at a place of the text: each alternative with the cost of reading the word so (0: as written). */
export interface WordChoice {
  word: string;
  cost: number;
}

export interface TrieMatch<T> {
  /** First and last-plus-one position. */
  from: number;
  to: number;
  items: readonly T[];
  /** Sum of the costs of the word choices taken. */
  cost: number;
  /** The words as the lexicon has them. */
  words: string[];
}

/** Phrases by their words. With `skipLinks`, articles and "de" between the words of a phrase may come and go. */
export class PhraseTrie<T> {
  private readonly root: Node<T> = { next: null, items: null };
  private readonly words = new Set<string>();

  constructor(private readonly skipLinks: boolean) {}

  add(phrase: string, item: T): void {
    this.addUnless(phrase, item, () => false);
  }

  /** Files the item unless one that is `known` is filed under the phrase already. */
  addUnless(phrase: string, item: T, known: (filed: T) => boolean): void {
    const words = this.wordsOf(phrase);
    if (words.length === 0) return;
    let node = this.root;
    for (const word of words) {
      node.next ??= new Map();
      let next = node.next.get(word);
      if (!next) {
        this.words.add(word);
        next = { next: null, items: null };
        node.next.set(word, next);
      }
      node = next;
    }
    if (node.items === null) node.items = [item];
    else if (!node.items.some(known)) node.items.push(item);
  }

  /** Every word that some phrase holds. */
  get vocabulary(): ReadonlySet<string> {
    return this.words;
  }

  /** Items filed under exactly this phrase. */
  get(phrase: string): readonly T[] {
    let node: Node<T> | undefined = this.root;
    for (const word of this.wordsOf(phrase)) node = node?.next?.get(word);
    return node?.items ?? [];
  }

  /** All phrases that begin at `from`. A typo is taken only where the word itself leads nowhere. */
  matchesAt(choices: readonly (readonly WordChoice[])[], from: number): TrieMatch<T>[] {
    const found: TrieMatch<T>[] = [];
    const walk = (node: Node<T>, at: number, cost: number, words: string[]): void => {
      if (node.items) found.push({ from, to: at, items: node.items, cost, words });
      for (const choice of choices[at] ?? []) {
        const next = node.next?.get(choice.word);
        if (next) walk(next, at + 1, cost + choice.cost, [...words, choice.word]);
      }
      const written = choices[at]?.[0]?.word;
      if (this.skipLinks && words.length > 0 && written !== undefined && ARTICLES_AND_OF.has(written)) {
        // A phrase never ends with a link: step over it only on the way to another word.
        this.afterLink(choices, at, node, cost, words, walk);
      }
    };
    walk(this.root, from, 0, []);
    return found;
  }

  private afterLink(
    choices: readonly (readonly WordChoice[])[],
    at: number,
    node: Node<T>,
    cost: number,
    words: string[],
    walk: (node: Node<T>, at: number, cost: number, words: string[]) => void,
  ): void {
    let next = at + 1;
    while (ARTICLES_AND_OF.has(choices[next]?.[0]?.word ?? '')) next += 1;
    for (const choice of choices[next] ?? []) {
      const child = node.next?.get(choice.word);
      if (child) walk(child, next + 1, cost + choice.cost, [...words, choice.word]);
    }
  }

  /** One space stands between the words of a folded phrase. */
  private wordsOf(phrase: string): string[] {
    const words = phrase.length === 0 ? [] : phrase.split(' ');
    if (!this.skipLinks || words.length < 3) return words;
    // The outer words always count: "criticidad A" is not "criticidad", "en mantenimiento" not "mantenimiento".
    return words.filter((word, at) => at === 0 || at === words.length - 1 || !ARTICLES_AND_OF.has(word));
  }
}
