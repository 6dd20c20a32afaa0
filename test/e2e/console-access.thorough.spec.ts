import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildService } from '../support/built-service.js';
import { Callers } from '../support/callers.js';
import { barriers } from '../support/console/accessibility.js';
import { Chromium, describeWithChromium } from '../support/console/chromium.js';
import { ConsolePage } from '../support/console/console-page.js';
import type { ChatClient } from '../support/service/chat-client.js';
import { ServiceProcess } from '../support/service/service-process.js';

describeWithChromium('The console of a service that asks who is asking', () => {
  let folder: string;
  let callers: Callers;
  let service: ServiceProcess;
  let client: ChatClient;
  let chromium: Chromium;

  beforeAll(buildService, 300_000);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'console-'));
    callers = await Callers.make();
    await callers.add('console');
    [{ service, client }, chromium] = await Promise.all([
      ServiceProcess.start(folder, { ENGINE: 'embedded', API_HOST: '127.0.0.1', ...callers.env }),
      Chromium.start(),
    ]);
  }, 120_000);
  afterAll(async () => {
    await chromium?.close();
    await service?.end();
    await callers?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('asks for a key, says where it is not known, and keeps it for the tab until somebody leaves', async () => {
    const key = await callers.add('planner');
    const { page, context, faults } = await chromium.open(client.url);
    const ask = new ConsolePage(page);
    const dialog = page.getByRole('dialog', { name: 'Entrar' });
    await dialog.waitFor();
    expect(await page.locator('.example').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);

    await dialog.getByLabel('Clave').fill('not-a-key');
    await page.keyboard.press('Enter');
    await page.getByText('El servicio no reconoce esa clave.').waitFor();
    await dialog.getByLabel('Clave').fill(key);
    await page.keyboard.press('Enter');
    await page.locator('.example').first().waitFor();
    await page.getByText('Entraste como key:planner').waitFor();
    await ask.ask('¿Cuántas fallas hubo por mes este año?');
    await ask.last.getByRole('img').locator('svg').waitFor();
    await ask.part('Tabla').click();
    const { bytes } = await ask.download(() => page.getByRole('button', { name: 'Descargar CSV' }).click());
    expect(bytes.toString()).toMatch(/^month,count\r\n/);

    await page.reload();
    await page.locator('.example, .exchange .words').first().waitFor();
    const kept = await page.evaluate<string>('JSON.stringify({ ...localStorage }) + document.cookie + location.href');
    expect(kept).not.toContain(key);

    await page.getByRole('button', { name: 'Salir' }).click();
    await dialog.waitFor();
    expect(await page.locator('.exchange').count()).toBe(0);
    await context.close();
    expect(faults).toEqual([]);
  });
});
