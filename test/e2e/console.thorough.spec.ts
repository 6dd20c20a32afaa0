import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { buildService } from '../support/built-service.js';
import { barriers } from '../support/console/accessibility.js';
import { BelowAPath } from '../support/console/below-a-path.js';
import { Chromium, describeWithChromium, type OpenPage } from '../support/console/chromium.js';
import { ConsolePage } from '../support/console/console-page.js';
import type { ChatClient } from '../support/service/chat-client.js';
import { ServiceProcess } from '../support/service/service-process.js';

const PNG = 'PNG';

describeWithChromium('The console in a browser', () => {
  let folder: string;
  let service: ServiceProcess;
  let client: ChatClient;
  let chromium: Chromium;
  let opened: OpenPage[] = [];

  beforeAll(buildService, 300_000);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'console-'));
    [{ service, client }, chromium] = await Promise.all([
      ServiceProcess.start(folder, { ENGINE: 'embedded' }),
      Chromium.start(),
    ]);
  }, 120_000);
  afterEach(async () => {
    const faults = opened.flatMap((one) => one.faults);
    await Promise.all(opened.map(({ context }) => context.close()));
    opened = [];
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await chromium?.close();
    await service?.end();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (options: BrowserContextOptions = {}, path = '/'): Promise<ConsolePage> => {
    const one = await chromium.open(new URL(path, client.url).href, options);
    opened.push(one);
    return new ConsolePage(one.page);
  };

  const idOf = (ask: ConsolePage): string => /[0-9a-f-]{36}$/.exec(ask.page.url())?.[0] ?? '';
  const turnsOf = async (ask: ConsolePage): Promise<object[]> => {
    const response = await client.get(`/v1/sessions/${idOf(ask)}/turns`);
    return ((await response.json()) as { items: object[] }).items;
  };

  /** Pixels of the last chart that can be seen only by scrolling. */
  const tooWide = (ask: ConsolePage): Promise<number> =>
    ask.last
      .locator('.chart-scroll')
      .evaluate<number, { scrollWidth: number; clientWidth: number }>(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      );

  it('offers questions that work, answers them, and goes on from there', async () => {
    const ask = await open();
    const example = ask.page.locator('.example').first();
    await example.waitFor();
    await ask.answered(() => example.click());
    expect(await ask.last.locator('.words').textContent()).toMatch(/^Hay \d+ equipos/);
    await ask.answered(() => ask.page.getByRole('button', { name: '¿Y por planta?' }).click());
    expect(await ask.reading.textContent()).toContain('por planta');
    await ask.part('Tabla').click();
    expect((await ask.rows()).map(([code]) => code).sort()).toEqual(['BOG', 'MTY', 'QRO']);
  });

  it('tells what a turn is busy with, and shows the answer as it comes', async () => {
    const ask = await open();
    await ask.page.evaluate(`{
      globalThis.seen = [];
      const note = () => globalThis.seen.push(document.querySelector('.exchange .progress')?.textContent);
      new MutationObserver(note).observe(document.querySelector('.conversation'), { childList: true, subtree: true, characterData: true });
    }`);
    await ask.ask('Costo de mantenimiento por planta y mes desde 2024');
    const seen = await ask.page.evaluate<string[]>('globalThis.seen');
    expect(seen).toEqual(expect.arrayContaining(['Leyendo la pregunta…', 'Consultando la base de datos…']));
    await expect(ask.page.locator('.conversation > [role=status]').textContent()).resolves.toMatch(
      /^Respuesta lista: /,
    );
  });

  it('changes what was read by its chips: the period, the filter, the breakdown', async () => {
    const ask = await open();
    await ask.ask('¿Cuántas fallas de bombas hubo por planta este año?');
    const year = new Date().getUTCFullYear();
    await ask.chip('Periodo').waitFor();
    await ask.change('Periodo', 'el año pasado');
    expect(await ask.reading.textContent()).toContain(`Fallas de bombas en ${year - 1}: cantidad, por planta`);
    await ask.chip('Filtro').waitFor();
    await ask.without('Filtro');
    expect(await ask.reading.textContent()).toContain(`Fallas en ${year - 1}: cantidad, por planta`);
    await ask.chip('Desglose').waitFor();
    await ask.change('Desglose', 'mes');
    expect(await ask.reading.textContent()).toContain(`Fallas en ${year - 1}: cantidad, por mes`);
    await ask.chip('Desglose').waitFor();
    await ask.without('Desglose');
    expect(await ask.reading.textContent()).toMatch(new RegExp(`Fallas en ${year - 1}: cantidad$`));
    // Only the last answer can be changed.
    expect(await ask.page.locator('.exchange').first().locator('.chip').count()).toBe(0);
  });

  it('asks back where a question can be read in several ways, with the readings as buttons', async () => {
    const ask = await open();
    await ask.ask('órdenes del técnico Ramírez');
    const choices = ask.last.getByRole('group', { name: '¿A cuál te refieres?' }).getByRole('button');
    expect(await choices.count()).toBeGreaterThan(1);
    const first = await choices.first().textContent();
    await ask.answered(() => choices.first().click());
    expect(await ask.reading.textContent()).toContain(first);
  });

  it('draws the chart, tells what is pointed at, and saves the picture', async () => {
    const ask = await open();
    await ask.ask('¿Cuántas fallas hubo por mes este año?');
    const chart = ask.last.getByRole('img');
    await chart.locator('svg .mark-symbol path').first().waitFor();
    await chart.locator('svg .mark-symbol path').first().hover({ force: true });
    expect(await ask.last.locator('.pointed').textContent()).toMatch(/1 ene \d{4}fallas: \d+/);
    const { name, bytes } = await ask.download(() => ask.page.getByRole('button', { name: 'Descargar PNG' }).click());
    expect([name, bytes.subarray(1, 4).toString()]).toEqual(['image_0.png', PNG]);
  });

  it('shows the table, all of it, in any order, and saves it', async () => {
    const ask = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await ask.ask('¿Cuántas fallas hubo por planta y mes este año?');
    await ask.part('Tabla').click();
    expect(await ask.rows()).toHaveLength(5);
    await ask.page.getByRole('button', { name: /^fallas/ }).click();
    await ask.last.locator('tbody tr').nth(10).waitFor();
    const upwards = (await ask.rows()).map((row) => Number(row.at(-1)));
    expect(upwards).toEqual([...upwards].sort((a, b) => a - b));
    await ask.page.getByRole('button', { name: /^fallas/ }).click();
    const downwards = (await ask.rows()).map((row) => Number(row.at(-1)));
    expect(downwards).toEqual([...upwards].reverse());
    expect(await ask.last.locator('th').last().getAttribute('aria-sort')).toBe('descending');

    const { name, bytes } = await ask.download(() => ask.page.getByRole('button', { name: 'Descargar CSV' }).click());
    const csv = bytes.toString().trimEnd().split('\r\n');
    expect([name, csv[0], csv.length]).toEqual(['data_0.csv', 'site_code,site_name,month,count', upwards.length + 1]);
    await ask.page.getByRole('button', { name: 'Copiar' }).click();
    await ask.page.getByRole('button', { name: 'Copiado' }).waitFor();
    const copied = await ask.page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied.split('\n')).toHaveLength(csv.length);
  });

  it('tells how an answer was worked out: definition, statement, parameters', async () => {
    const ask = await open({ locale: 'en-US' });
    await ask.ask('MTTR by site this year');
    await ask.part('How I got this').click();
    await ask.last.locator('dt', { hasText: 'MTTR' }).waitFor();
    expect(await ask.last.locator('dd').first().textContent()).toMatch(/Mean time to repair/);
    expect(await ask.last.locator('pre').textContent()).toMatch(/^SELECT .*\bFROM failures\b/s);
    expect(await ask.last.locator('.parameters li').count()).toBe(2);
  });

  it('keeps conversations: they are gone on with, renamed, and deleted after a question', async () => {
    const ask = await open();
    await ask.ask('¿Cuántos técnicos hay?');
    const entry = ask.page.locator('.session.current');
    await entry.waitFor();
    await ask.page.reload();
    await ask.last.locator('.words').waitFor();
    await ask.ask('¿y por planta?');
    expect(await ask.page.locator('.exchange').count()).toBe(2);

    await entry.hover();
    await ask.page.getByRole('button', { name: 'Cambiar el nombre de «¿Cuántos técnicos hay?»' }).click();
    await ask.page.getByRole('textbox', { name: 'Nombre' }).fill('Plantilla');
    await ask.page.keyboard.press('Enter');
    await ask.page.getByRole('button', { name: 'Plantilla', exact: true }).waitFor();

    await ask.page.getByRole('button', { name: 'Nueva conversación' }).first().click();
    expect(await ask.page.locator('.exchange').count()).toBe(0);
    await ask.page.getByRole('button', { name: 'Plantilla', exact: true }).click();
    await ask.page.locator('.exchange').nth(1).waitFor();

    await entry.hover();
    await ask.page.getByRole('button', { name: 'Borrar «Plantilla»' }).click();
    const dialog = ask.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancelar' }).click();
    expect(await ask.page.locator('.exchange').count()).toBe(2);
    await entry.hover();
    await ask.page.getByRole('button', { name: 'Borrar «Plantilla»' }).click();
    const id = idOf(ask);
    await dialog.getByRole('button', { name: 'Borrar' }).click();
    await ask.page.locator('.welcome').waitFor();
    expect((await client.get(`/v1/sessions/${id}`)).status).toBe(404);
  });

  it('keeps what somebody thinks of an answer', async () => {
    const ask = await open();
    await ask.ask('¿Cuántos equipos hay?');
    await ask.page.getByRole('button', { name: 'Mala respuesta' }).click();
    await ask.page.getByLabel('¿Qué está mal? (opcional)').fill('Me refería a las bombas');
    await ask.page.getByRole('button', { name: 'Enviar' }).click();
    await ask.page.getByLabel('¿Qué está mal? (opcional)').waitFor({ state: 'detached' });
    await ask.page.reload();
    await ask.page.locator('[aria-pressed=true]', { hasText: 'Mala respuesta' }).waitFor();
    const [turn] = await turnsOf(ask);
    expect(turn).toMatchObject({ feedback: { rating: 'down', comment: 'Me refería a las bombas' } });
  });

  it('says what went wrong, when to ask again, and asks again', async () => {
    const ask = await open();
    const problem = { type: 'urn:problem:plant_unavailable', title: 'Service Unavailable', status: 503, detail: '' };
    await ask.page.route(
      '**/v1/chat/stream',
      (route) =>
        route.fulfill({
          status: 503,
          headers: { 'Retry-After': '3' },
          contentType: 'application/problem+json',
          json: { ...problem, instance: '/v1/chat/stream', code: 'plant_unavailable', request_id: 'r-1' },
        }),
      { times: 1 },
    );
    await ask.page.fill('#question', '¿Cuántos equipos hay?');
    await ask.page.keyboard.press('Enter');
    const alert = ask.page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('El servicio no puede leer sus datos en este momento.');
    expect(await alert.getByRole('button', { name: /otra vez en \d s/ }).isDisabled()).toBe(true);
    await alert.getByRole('button', { name: 'Preguntar otra vez' }).click();
    await ask.last.locator('.feedback').waitFor();
    expect(await ask.page.locator('.exchange').count()).toBe(1);
  });

  it('shows the rest of an answer of which one part cannot be shown', async () => {
    const ask = await open();
    await ask.page.route(
      '**/v1/chat/stream',
      async (route) => {
        const response = await route.fetch();
        await route.fulfill({
          response,
          body: (await response.text()).replace(/"columns":\[.*?\]/g, '"columns":null'),
        });
      },
      { times: 1 },
    );
    await ask.ask('¿Cuántas órdenes hay por planta?');
    await ask.part('Tabla').click();
    await ask.last.getByRole('alert').waitFor();
    expect(await ask.last.getByRole('alert').textContent()).toContain('Esta parte no se pudo mostrar');
    expect(await ask.last.locator('.words').textContent()).not.toBe('');
    // The browser's log tells what it was.
    expect(opened[0]?.faults.splice(0)).not.toEqual([]);
    await ask.ask('¿Cuántos repuestos hay?');
    expect(await ask.last.locator('.words').textContent()).toMatch(/^Hay \d+ repuestos/);
  });

  it('finds the answer of a stream that broke off, without asking twice', async () => {
    const ask = await open();
    await ask.page.route(
      '**/v1/chat/stream',
      async (route) => {
        const response = await route.fetch();
        const events = await response.text();
        await route.fulfill({ response, body: events.slice(0, events.indexOf('event: token')) });
      },
      { times: 1 },
    );
    await ask.ask('¿Cuántos repuestos hay?');
    expect(await ask.last.locator('.words').textContent()).toMatch(/^Hay \d+ repuestos/);
    expect(await turnsOf(ask)).toHaveLength(1);
  });

  it('asks again by itself where the connection was lost before the turn was stored', async () => {
    const ask = await open();
    await ask.page.route('**/v1/chat/stream', (route) => route.abort('connectionreset'), { times: 1 });
    await ask.ask('¿Cuántos repuestos hay?');
    expect(await ask.last.locator('.words').textContent()).toMatch(/^Hay \d+ repuestos/);
  });

  it('speaks the browser’s language, and another where somebody wants it', async () => {
    const ask = await open({ locale: 'en-GB' });
    await ask.page.getByRole('heading', { name: 'What would you like to know about your maintenance?' }).waitFor();
    expect(await ask.page.locator('html').getAttribute('lang')).toBe('en');
    await ask.ask('How many failures were there by site this year?');
    expect(await ask.last.locator('.words').textContent()).toMatch(/^Failures in \d{4}, by site/);
    await ask.page.getByLabel('Language').selectOption('es');
    await ask.page.getByRole('button', { name: 'Nueva conversación' }).first().waitFor();
    await ask.page.reload();
    await ask.page.getByRole('button', { name: 'Tabla' }).waitFor();
    expect(await ask.page.locator('html').getAttribute('lang')).toBe('es');
  });

  it('can be used on a phone: nothing is wider than the screen, and the drawer opens and closes', async () => {
    const ask = await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await ask.ask('¿Cuántas fallas hubo por planta y mes este año?');
    await ask.last.getByRole('img').locator('svg').waitFor();
    expect(await tooWide(ask)).toBe(0);
    // Bars with long names, more of them than a picture of the usual height holds.
    await ask.ask('Horas de paro por equipo este año');
    await ask.last.getByRole('img').locator('svg').waitFor();
    expect(await tooWide(ask)).toBe(0);
    const overflow = await ask.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBe(0);
    expect(await ask.page.locator('.sidebar').isVisible()).toBe(false);
    await ask.page.getByRole('button', { name: 'Conversaciones y ajustes' }).click();
    expect(await ask.page.locator('.session.current').isVisible()).toBe(true);
    expect(await barriers(ask.page)).toEqual([]);
    await ask.page.keyboard.press('Escape');
    expect(await ask.page.locator('.sidebar').isVisible()).toBe(false);
    expect(await barriers(ask.page)).toEqual([]);
  });

  it('is dark where the system is, and as somebody chooses', async () => {
    const ask = await open({ colorScheme: 'dark' });
    const ground = () => ask.page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const dark = await ground();
    await ask.ask('¿Cuántas fallas hubo por planta este año?');
    await ask.last.getByRole('img').locator('svg').waitFor();
    await ask.chip('Periodo').waitFor();
    expect(await barriers(ask.page)).toEqual([]);
    await ask.page.getByLabel('Apariencia').selectOption('light');
    await ask.page.locator('html[data-theme=light]').waitFor();
    expect(await ground()).not.toBe(dark);
    await ask.page.getByLabel('Apariencia').selectOption('dark');
    await ask.page.locator('html[data-theme=dark]').waitFor();
    expect(await ground()).toBe(dark);
  });

  it('puts nothing in the way of people who do not see or point', async () => {
    const ask = await open();
    await ask.page.locator('.example').first().waitFor();
    expect(await barriers(ask.page)).toEqual([]);
    await ask.ask('MTTR por planta este año');
    await ask.last.getByRole('img').locator('svg').waitFor();
    await ask.chip('Periodo').locator('.chip-button').click();
    expect(await barriers(ask.page)).toEqual([]);
    await ask.page.keyboard.press('Escape');
    for (const part of ['Tabla', 'Cómo lo calculé']) {
      await ask.part(part).click();
      expect(await barriers(ask.page)).toEqual([]);
    }
    await ask.page.locator('.session.current').hover();
    await ask.page
      .getByRole('button', { name: /^Borrar «/ })
      .first()
      .click();
    expect(await barriers(ask.page)).toEqual([]);
  });

  it('can be used with the keyboard alone', async () => {
    const ask = await open();
    const { keyboard } = ask.page;
    const focused = () => ask.page.evaluate<string>('document.activeElement.id');
    await ask.page.locator('.example').first().waitFor();
    // Questions are written where the page begins.
    expect(await focused()).toBe('question');
    await ask.answered(async () => {
      await keyboard.type('¿Cuántas fallas hubo por planta este año?');
      await keyboard.press('Enter');
    });
    await ask.chip('Periodo').locator('.chip-button').focus();
    await keyboard.press('Enter');
    await ask.page.locator('[role=menuitem]:focus').waitFor();
    await keyboard.press('ArrowDown');
    await ask.answered(() => keyboard.press('Enter'));
    expect(await ask.last.locator('.asked').textContent()).toContain('¿Y el mes pasado?');
    await keyboard.press('/');
    expect(await focused()).toBe('question');
    await keyboard.press('ArrowUp');
    expect(await ask.page.inputValue('#question')).toBe('¿Y el mes pasado?');
  });

  it('works below a path of somebody else’s server', async () => {
    const proxy = await BelowAPath.of(client.url);
    try {
      const ask = await open({}, proxy.url);
      await ask.page.locator('.example').first().waitFor();
      await ask.ask('¿Cuántas fallas hubo por mes este año?');
      await ask.last.getByRole('img').locator('svg').waitFor();
      await ask.page.reload();
      await ask.last.locator('.words').waitFor();
      expect(ask.page.url()).toMatch(/\/plant\/#\/s\/[0-9a-f-]{36}$/);
    } finally {
      await proxy.close();
    }
  });

  it('keeps older answers closed until somebody wants to see a part', async () => {
    const ask = await open();
    await ask.ask('¿Cuántas fallas hubo por mes este año?');
    await ask.ask('¿y por planta?');
    await ask.page.reload();
    await ask.last.getByRole('img').waitFor();
    const first = ask.page.locator('.exchange').first();
    expect(await first.locator('.part-body').count()).toBe(0);
    await first.locator('.part', { hasText: 'Gráfico' }).click();
    await first.getByRole('img').locator('svg').waitFor();
  });

  it('stops a question under way', async () => {
    const ask = await open();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await ask.page.route('**/v1/chat/stream', async (route) => {
      await held;
      await route.abort().catch(() => undefined);
    });
    await ask.page.fill('#question', '¿Cuántos equipos hay?');
    await ask.page.keyboard.press('Enter');
    await ask.page.locator('.progress').waitFor();
    await ask.page.keyboard.press('Escape');
    await ask.page.locator('.stopped').waitFor();
    release();
    expect(await ask.page.locator('.stopped').textContent()).toContain('No se guardó nada.');
  });
});
