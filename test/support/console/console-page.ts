import type { Locator, Page } from 'playwright-core';

/** The console as somebody uses it. */
export class ConsolePage {
  constructor(readonly page: Page) {}

  get last(): Locator {
    return this.page.locator('.exchange').last();
  }

  /** How the last question was read. */
  get reading(): Locator {
    return this.last.locator('.reading-line');
  }

  /** Writes a question, and waits for what comes of it. */
  async ask(question: string): Promise<void> {
    await this.answered(async () => {
      await this.page.fill('#question', question);
      await this.page.keyboard.press('Enter');
    });
  }

  /** Does what asks a question, and waits for its answer. */
  async answered(act: () => Promise<unknown>): Promise<void> {
    const before = await this.page.locator('.exchange').count();
    await act();
    await this.page.locator('.exchange').nth(before).locator('.feedback').waitFor();
  }

  chip(text: string): Locator {
    return this.last.locator('.chip', { hasText: text });
  }

  /** Changes a part of the last question by its chip. */
  async change(part: string, to: string): Promise<void> {
    await this.chip(part).locator('.chip-button').click();
    await this.answered(() => this.page.getByRole('menuitem', { name: to, exact: true }).click());
  }

  async without(part: string): Promise<void> {
    await this.answered(() => this.chip(part).locator('.chip-remove').click());
  }

  part(name: string): Locator {
    return this.last.locator('.part', { hasText: name });
  }

  /** The cells of the last answer's table. */
  async rows(): Promise<string[][]> {
    const rows = await this.last.locator('tbody tr').all();
    return Promise.all(rows.map((row) => row.locator('td').allTextContents()));
  }

  /** What a press saves, as bytes, and under which name. */
  async download(act: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act()]);
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
  }
}
