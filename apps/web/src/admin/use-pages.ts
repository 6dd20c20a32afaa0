import { useEffect, useState } from 'preact/hooks';
import { useAdmin } from './admin-context.js';

interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

/** A list that is read page by page, anew whenever `key` changes. */
export function usePages<Item>(key: string, read: (cursor?: string) => Promise<Page<Item>>) {
  const { attempt } = useAdmin();
  const [items, setItems] = useState<Item[]>();
  const [next, setNext] = useState<string | null>(null);
  const readFirst = async (): Promise<void> => {
    const page = await attempt(() => read());
    if (!page) return;
    setItems(page.items);
    setNext(page.next_cursor);
  };
  const readMore = async (): Promise<void> => {
    if (next === null) return;
    const page = await attempt(() => read(next));
    if (!page) return;
    setItems((before) => [...(before ?? []), ...page.items]);
    setNext(page.next_cursor);
  };
  useEffect(() => {
    setItems(undefined);
    void readFirst();
  }, [key]);
  return { items, more: next !== null, readFirst, readMore, setItems };
}
