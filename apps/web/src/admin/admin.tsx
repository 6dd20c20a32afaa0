import { MaintenanceChatbot } from '@app/sdk';
import { render } from 'preact';
import { Boundary } from '../components/boundary.js';
import { BrokenPage } from '../components/broken-page.js';
import { tabKeyStore } from '../state/key-store.js';
import { readSettings } from '../state/settings.js';
import { AdminPage } from './admin-page.js';

const key = tabKeyStore(sessionStorage);
const chatbot = new MaintenanceChatbot({
  // Beside the page, wherever a proxy has put it.
  baseUrl: new URL('.', document.baseURI).href,
  apiKey: () => key.get(),
});

const root = document.getElementById('page');
if (root) {
  render(
    <Boundary instead={<BrokenPage />}>
      <AdminPage chatbot={chatbot} settings={readSettings(localStorage, navigator.languages)} />
    </Boundary>,
    root,
  );
}
