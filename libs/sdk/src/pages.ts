import type { CallOptions } from './caller.js';

export interface PageOptions extends CallOptions {
  /** 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
}

/** The items of all pages, each page read once its items are asked for. */
export async function* everyOf<Item>(
  read: (cursor: { cursor?: string }) => Promise<{ items: Item[]; next_cursor: string | null }>,
): AsyncGenerator<Item, void, undefined> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: { items: Item[]; next_cursor: string | null } = await read(cursor === undefined ? {} : { cursor });
    yield* page.items;
    cursor = page.next_cursor;
  }
}
