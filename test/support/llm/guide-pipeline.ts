import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scalar } from '@app/kernel';
import { STUB_KEY } from '../llm-stub/llm-stub.js';
import type { Responder, TextCall } from '../llm-stub/stub-script.js';
import { plantRows } from '../service/plant-files.js';

/** What the stages are told to do; by this the stub knows them. */
const STAGES = {
  translate: 'Translate the question into English.',
  classify: 'Say which branch the question takes: answer_only, image_only or data_and_image.',
  sql: 'Write the SQL that answers the question.',
  answer: 'Answer the question from these rows.',
  back: 'Translate the answer into Spanish.',
} as const;

export type Stage = keyof typeof STAGES;

export interface GuideTurn {
  response: string;
  rows: Scalar[][];
  /** Paths of what was written. */
  data: string;
  image: string;
}

/** The stage that a call belongs to; null for a call of somebody else. */
export function stageOf({ instructions }: TextCall): Stage | null {
  return (Object.keys(STAGES) as Stage[]).find((stage) => STAGES[stage] === instructions) ?? null;
}

/** What a model that makes no mistake says in each stage. */
export function guideModel(said: Record<Stage, string>, otherwise: Responder): Responder {
  return (call) => {
    const stage = stageOf(call);
    return stage === null ? otherwise(call) : { text: said[stage] };
  };
}

/**
 * A turn as the guide has it, with what a turn of the service gives: question into English, branch, SQL, its rows and their file, answer,
 * answer into Spanish, picture. Each stage waits for the one before it.
 */
export async function guideTurn(url: string, question: string, plant: string, folder: string): Promise<GuideTurn> {
  const english = await ask(url, 'translate', question);
  await ask(url, 'classify', english);
  const sql = await ask(url, 'sql', english);
  const rows = await plantRows(plant, sql);
  const data = join(folder, 'guide.csv');
  await writeFile(data, rows.map((row) => `${row.join(',')}\r\n`).join(''));
  const answer = await ask(url, 'answer', `${english}\n${JSON.stringify(rows)}`);
  const response = await ask(url, 'back', answer);
  const image = join(folder, 'guide.png');
  const drawn = await post<{ data: { b64_json: string }[] }>(url, 'images/generations', {
    model: 'gpt-image-1',
    prompt: english,
  });
  await writeFile(image, Buffer.from(drawn.data[0]?.b64_json ?? '', 'base64'));
  return { response, rows, data, image };
}

async function ask(url: string, stage: Stage, text: string): Promise<string> {
  const { choices } = await post<{ choices: { message: { content: string } }[] }>(url, 'chat/completions', {
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: STAGES[stage] },
      { role: 'user', content: text },
    ],
  });
  return choices[0]?.message.content ?? '';
}

/** A request to the stub with nothing around it. */
export async function post<T>(url: string, path: string, body: object): Promise<T> {
  const response = await fetch(`${url}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${STUB_KEY}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  const text = await response.text();
  // A stream is not JSON; nobody reads it here.
  return (text.startsWith('{') ? JSON.parse(text) : {}) as T;
}
