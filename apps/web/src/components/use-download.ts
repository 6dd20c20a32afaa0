import type { FileType, TurnResponse } from '@app/sdk';
import { usePage } from './context.js';

/** Saves a file of a turn under the name that the service gives it. */
export function useDownload(): (type: FileType, turn: TurnResponse) => Promise<void> {
  const { console, chatbot } = usePage();
  return async (type, { session_id, turn }) => {
    await console.attempt(async () => {
      const file = await chatbot.download(type, session_id, { turn });
      const url = URL.createObjectURL(await file.blob());
      const link = document.createElement('a');
      link.href = url;
      link.download = file.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    });
  };
}
