import { MaintenanceChatbot } from '@app/sdk';
import { render } from 'preact';
import { App } from './components/app.js';
import { Boundary } from './components/boundary.js';
import { BrokenPage } from './components/broken-page.js';
import { Console } from './state/console.js';
import { tabKeyStore } from './state/key-store.js';
import { safeStorage } from './state/safe-storage.js';
import { keepSettings, readSettings } from './state/settings.js';

const key = tabKeyStore(safeStorage(() => sessionStorage));
const storage = safeStorage(() => localStorage);
const chatbot = new MaintenanceChatbot({
  // Beside the page, wherever a proxy has put it.
  baseUrl: new URL('.', document.baseURI).href,
  apiKey: () => key.get(),
  // Whoever looks at a page is told of a longer wait.
  maxWaitS: 2,
});
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const console = new Console({ chatbot, key, wait });

const root = document.getElementById('page');
if (root) {
  render(
    <Boundary instead={<BrokenPage />}>
      <App
        console={console}
        chatbot={chatbot}
        keep={(settings) => keepSettings(storage, settings)}
        initial={readSettings(storage, navigator.languages)}
      />
    </Boundary>,
    root,
  );
}
