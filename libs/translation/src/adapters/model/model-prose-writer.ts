import { ChatModel, ModelError } from '@app/llm';
import { type ModelCall, tokensAtMost, untrusted, UNTRUSTED_RULE } from '@app/question';
import { Injectable } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { plainProse } from '../../domain/prose/plain-prose.js';
import { SentenceCutter } from '../../domain/prose/sentences.js';
import { TruthCheck } from '../../domain/prose/truth-check.js';
import { type ProseBrief, ProseWriter, UntrueAnswer } from '../../ports/prose-writer.js';

const ANSWER_TOKENS = 300;
const DATA_TOKENS = 3_000;
/** In which a request is made and sent. */
const TIME_TO_LEAVE_MS = 5;
/** A longer answer is no summary any more: what comes after is not read. */
const MOST_SENTENCES = 5;
/** Beyond what the tokens asked for can be: a server that sends on without an end of a sentence is not listened to. */
const MOST_CHARACTERS = 10_000;

const INSTRUCTIONS = `You word the answer to a question about a plant's data for the person who asked it.
${UNTRUSTED_RULE}
One to three short sentences of plain text: no headings, lists, tables, links, pictures or markup. Answer first; then at most one thing worth
noticing in the data. Say only what the result says: copy figures, dates, codes and names from it, compute nothing, add no advice, causes or
forecasts. Say nothing about SQL, files or yourself.`;

/** The chat model writes; nothing of it gets out unchecked. */
@Injectable()
export class ModelProseWriter extends ProseWriter {
  constructor(private readonly chat: ChatModel) {
    super();
  }

  async *write(brief: ProseBrief, call: ModelCall): AsyncGenerator<string> {
    // Made while the model thinks.
    const checking = delay(TIME_TO_LEAVE_MS).then(() => new TruthCheck(brief.evidence, brief.language));
    const cutter = new SentenceCutter();
    let given = 0;
    let heard = 0;
    const stream = this.chat.stream({
      ...call,
      task: 'chat',
      operation: 'answer',
      instructions: INSTRUCTIONS,
      messages: [{ role: 'user', text: messageOf(brief) }],
      maxOutputTokens: ANSWER_TOKENS,
      temperature: 0.2,
    });
    for await (const event of stream) {
      heard += event.kind === 'delta' ? event.text.length : 0;
      if (heard > MOST_CHARACTERS) break;
      for (const raw of event.kind === 'delta' ? cutter.add(event.text) : cutter.end()) {
        const sentence = plainProse(raw);
        if (!/[\p{L}\d]/u.test(sentence)) continue;
        const fault = (await checking).faultOf(sentence);
        if (fault !== null) throw new UntrueAnswer(fault);
        yield given === 0 ? sentence : ` ${sentence}`;
        given += 1;
        if (given === MOST_SENTENCES) return;
      }
    }
    if (given === 0) throw new ModelError('empty');
  }
}

function messageOf({ message, interpretation, language, labels, evidence, draft }: ProseBrief): string {
  return [
    `Write in ${language === 'es' ? 'Spanish' : 'English'}.`,
    untrusted('question', message),
    `It was read as: ${untrusted('interpretation', interpretation)}`,
    `The result has ${evidence.rowCount} rows. Columns and first rows: ${untrusted('result', fitting(labels, evidence.said))}`,
    `A plain answer, true but dry: ${untrusted('draft', draft)}`,
  ].join('\n');
}

/** As many of the first rows as there is room for. */
function fitting(labels: readonly string[], rows: readonly (readonly string[])[]): unknown {
  const shown: (readonly string[])[] = [];
  let left = DATA_TOKENS - tokensAtMost(JSON.stringify(labels));
  for (const row of rows) {
    left -= tokensAtMost(JSON.stringify(row));
    if (left < 0) break;
    shown.push(row);
  }
  return { columns: labels, rows: shown };
}
