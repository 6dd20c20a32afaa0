import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MaintenanceChatbot } from '@app/sdk';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildService } from '../support/built-service.js';
import { Callers } from '../support/callers.js';
import { barriers } from '../support/console/accessibility.js';
import { Chromium, describeWithChromium, type OpenPage } from '../support/console/chromium.js';
import type { ChatClient } from '../support/service/chat-client.js';
import { ServiceProcess } from '../support/service/service-process.js';

const UNKNOWN = '¿cuántas OT zurzidas hay?';

describeWithChromium('The page for admins', () => {
  let folder: string;
  let callers: Callers;
  let service: ServiceProcess;
  let client: ChatClient;
  let chromium: Chromium;
  let anas: MaintenanceChatbot;
  const keys: Record<string, string> = {};

  beforeAll(buildService, 300_000);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'console-admin-'));
    callers = await Callers.make();
    for (const name of ['ana', 'eva'] as const) keys[name] = await callers.add(name);
    keys['boss'] = await callers.add('boss', 'admin');
    [{ service, client }, chromium] = await Promise.all([
      ServiceProcess.start(folder, { ENGINE: 'embedded', API_HOST: '127.0.0.1', ...callers.env }),
      Chromium.start(),
    ]);
    anas = new MaintenanceChatbot({ baseUrl: client.url, apiKey: keys['ana'] ?? '' });
    for (const question of [UNKNOWN, '¿cuántos equipos hay por planta?']) {
      const { session_id: session, turn } = await anas.ask(question, { image: 'none' });
      await anas.feedback.give(session, turn, { rating: 'down', comment: `sobre ${question}` });
    }
  }, 120_000);
  afterAll(async () => {
    await chromium?.close();
    await service?.end();
    await callers?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /** The console after somebody has signed in. */
  async function signedIn(name: string): Promise<OpenPage> {
    const open = await chromium.open(client.url);
    await open.page
      .getByRole('dialog')
      .getByLabel('Clave')
      .fill(keys[name] ?? '');
    await open.page.keyboard.press('Enter');
    await open.page.locator('.example').first().waitFor();
    return open;
  }

  async function administration(): Promise<OpenPage> {
    const open = await signedIn('boss');
    await open.page.getByRole('link', { name: 'Administración' }).click();
    await open.page.getByRole('tab', { name: 'Opiniones' }).waitFor();
    return open;
  }

  it('is offered to admins, and tells others who come by its address that it is not for them', async () => {
    const { page, context, faults } = await signedIn('eva');
    await page.waitForTimeout(300);
    expect(await page.getByRole('link', { name: 'Administración' }).count()).toBe(0);
    await page.goto(new URL('/admin', client.url).href);
    await page.getByText('Esta página es para administradores.').waitFor();
    expect(await page.getByRole('tab').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await context.close();
    expect(faults).toEqual([]);
  });

  it('makes a verified query of a question that was not understood, and lets go of another', async () => {
    const { page, context, faults } = await administration();
    const card = page.locator('.card', { hasText: UNKNOWN }).first();
    await card.getByText('No se entendió.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await card.getByRole('button', { name: 'Corregir' }).click();
    await card.getByLabel('La misma pregunta').fill('¿cuántas órdenes están vencidas?');
    await card.getByRole('button', { name: 'Preguntar' }).click();
    await card.getByRole('button', { name: 'crear consulta verificada' }).click();
    const draft = JSON.parse((await card.locator('pre').textContent()) ?? '') as { sql: string; asked: string[] };
    expect(draft).toMatchObject({ asked: [UNKNOWN], sql: expect.stringContaining('CURRENT_DATE') });
    expect(await barriers(page)).toEqual([]);

    const other = page.locator('.card', { hasText: 'por planta' });
    await other.getByRole('button', { name: 'No hace falta nada' }).click();
    await other.getByText('Descartada').waitFor();
    await page.getByRole('button', { name: 'Actualizar' }).click();
    await page.getByText('No hay nada aquí.').waitFor();
    await page.getByLabel('Mostrar').selectOption('Revisadas');
    await card.locator('pre').waitFor();
    await context.close();
    expect(faults).toEqual([]);
  });

  it('shows who asks how much, and deletes conversations by a rule after a question', async () => {
    const { page, context, faults } = await administration();
    await page.getByRole('tab', { name: 'Opiniones' }).press('ArrowLeft');
    await page.getByRole('row', { name: /^key:ana 2 2 / }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Conversaciones' }).click();
    await page.getByRole('row', { name: UNKNOWN }).waitFor();
    expect(await page.getByRole('button', { name: 'Borrar todas estas' }).count()).toBe(0);
    await page.getByLabel('De quién').fill('key:ana');
    await page.getByRole('button', { name: 'Filtrar' }).click();
    await page.getByRole('button', { name: 'Borrar todas estas' }).click();
    await page.getByText('de key:ana').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Borrar', exact: true }).click();
    await page.getByText('2 conversaciones borradas.').waitFor();
    await page.getByLabel('De quién').fill('');
    await page.getByRole('button', { name: 'Filtrar' }).click();
    await page.getByRole('button', { name: /^Borrar «¿cuántas órdenes/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Borrar', exact: true }).click();
    await page.getByText('No hay nada aquí.').waitFor();
    expect((await anas.sessions.list()).items).toEqual([]);
    await context.close();
    expect(faults).toEqual([]);
  });
});
