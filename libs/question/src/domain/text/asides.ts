/** A question without what stands in brackets, and that. */
export interface Aside {
  main: string;
  asides: string[];
}

/** What people put in brackets mostly says again what they said ("planes semanales (cada 7 días)"); null where there are none. */
export function withoutAsides(message: string): Aside | null {
  const asides: string[] = [];
  const main = message.replace(/\s*\(([^()]*)\)/gu, (_whole, aside: string) => {
    if (aside.trim() !== '') asides.push(aside.trim());
    return '';
  });
  return asides.length > 0 && main.trim() !== '' ? { main, asides } : null;
}
