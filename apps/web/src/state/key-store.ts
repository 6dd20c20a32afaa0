/** Where the page keeps the key that somebody signed in with. */
export interface KeyStore {
  get(): string | undefined;
  set(key: string): void;
  clear(): void;
}

const NAME = 'maintenance-chatbot.key';

/** For as long as the tab is open, and for this tab alone. */
export function tabKeyStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): KeyStore {
  return {
    get: () => storage.getItem(NAME) ?? undefined,
    set: (key) => storage.setItem(NAME, key),
    clear: () => storage.removeItem(NAME),
  };
}
