import { Clock, FixedClock } from '@app/kernel';
import { Command } from 'commander';
import { EventEmitter } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { semanticCommand } from '../../../apps/cli/src/commands/semantic.command.js';
import { runProgram } from '../../../apps/cli/src/run-program.js';
import { type ChatApp, startChatApp } from '../service/chat-app.js';

/** The day on which foreign plants are asked: a Sunday. */
export const TODAY = '2026-11-22';
export const NOW = new Date(`${TODAY}T18:00:00Z`);

/** `npm run semantic -- …` in this process. */
export async function runSemantic(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [printed, told]: [string[], string[]] = [[], []];
  const terminal = {
    print: (line: string) => void printed.push(line),
    tell: (text: string) => void told.push(text),
    interactive: false,
    now: () => NOW,
  };
  const program = new Command('chatbot').addCommand(semanticCommand(terminal, new EventEmitter()));
  const code = await runProgram(program, ['semantic', ...args], terminal);
  return { code, stdout: printed.join('\n'), stderr: told.join('') };
}

/** A service that answers from a database by the model that was drafted of it, untouched. */
export interface DraftedPlant {
  /** Path of the model. */
  model: string;
  chat: ChatApp;
  close(): Promise<void>;
}

/** @param edit what a person then changes in the model */
export async function draftedPlant(url: string, edit?: (text: string) => string): Promise<DraftedPlant> {
  const folder = await mkdtemp(join(tmpdir(), 'drafted-'));
  const model = join(folder, 'plant.yaml');
  const { code, stderr } = await runSemantic('init', '--url', url, '--out', model);
  if (code !== 0) throw new Error(stderr);
  if (edit) await writeFile(model, edit(await readFile(model, 'utf8')));
  const chat = await startChatApp({
    plant: 'unused',
    env: { MAINTENANCE_DATABASE_URL: url, SEMANTIC_MODEL_PATH: model },
    override: (builder) => builder.overrideProvider(Clock).useValue(new FixedClock(NOW)),
  });
  return {
    model,
    chat,
    close: async () => {
      await chat.close();
      await rm(folder, { recursive: true });
    },
  };
}
