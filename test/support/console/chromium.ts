import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { describeWithTool } from '../installed-tool.js';

const PROGRAM = 'chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Suites that open the console; the name says so where there is nothing to open it with. */
export const describeWithChromium = describeWithTool(PROGRAM, '--version', PROGRAM);

/** A page, and everything that went wrong on it. */
export interface OpenPage {
  page: Page;
  context: BrowserContext;
  /** What the page itself or its security policy complained of. */
  faults: string[];
}

/** Chromium with a profile of its own, which goes with it. */
export class Chromium {
  private constructor(private readonly browser: Browser) {}

  static async start(): Promise<Chromium> {
    const { chromium } = await import('playwright-core');
    return new Chromium(await chromium.launch({ executablePath: `/usr/bin/${PROGRAM}`, headless: true, args: FLAGS }));
  }

  /** A fresh page that knows nothing of the others. */
  async open(url: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
    const context = await this.browser.newContext({
      locale: 'es-MX',
      viewport: { width: 1280, height: 860 },
      ...options,
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      // What the service refuses is shown to people; the browser says it once more.
      if (message.type() === 'error' && !/^Failed to load resource/.test(message.text())) faults.push(message.text());
    });
    await page.goto(url);
    return { page, context, faults };
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
