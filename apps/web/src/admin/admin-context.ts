import type { Language, MaintenanceChatbot } from '@app/sdk';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AdminTexts } from '../texts/admin-texts.js';
import type { Texts } from '../texts/texts.js';

/** What every part of the page for admins may need. */
export interface Admin {
  chatbot: MaintenanceChatbot;
  language: Language;
  t: AdminTexts;
  common: Texts;
  /** Does something with the service; where it fails the page says why, and nothing is given back. */
  attempt: <T>(work: () => Promise<T>) => Promise<T | undefined>;
  /** A time as people of that language write it. */
  when: (instant: string) => string;
}

export const AdminContext = createContext<Admin | null>(null);

export function useAdmin(): Admin {
  const admin = useContext(AdminContext);
  if (!admin) throw new Error('A part of the page is outside of it');
  return admin;
}
