import type { Responder, StubAnswer, TextCall } from '../llm-stub/stub-script.js';

const ABSENT = {
  entity: null,
  time: null,
  having: null,
  order: null,
  limit: null,
  compare: null,
  share: null,
  chart: null,
};
const EMPTY = { columns: [], measures: [], by: [], where: [] };

/** A logical form as a model writes it: what is not given is null or empty. */
export function writtenForm(form: Record<string, unknown>): Record<string, unknown> {
  return { kind: 'aggregate', ...ABSENT, ...EMPTY, ...form };
}

/** A whole reading as a model gives it. */
export function reading(result: Record<string, unknown>, more: Record<string, unknown> = {}): StubAnswer {
  return { json: { language: 'es', canonical: 'the question', picture: null, ...more, result } };
}

export function formReading(form: Record<string, unknown>, more: Record<string, unknown> = {}): StubAnswer {
  return reading({ kind: 'form', form: writtenForm(form), followUp: false, pictureOnly: false }, more);
}

export function sqlReading(
  sql: string,
  interpretation = 'Lo pedido',
  columns: { name: string; label: string }[] = [],
): StubAnswer {
  return reading({ kind: 'statement', sql, interpretation, columns });
}

export const isUnderstanding = ({ format }: TextCall): boolean =>
  format.kind === 'schema' && format.name === 'reading_of_a_question';
export const isMending = ({ format }: TextCall): boolean => format.kind === 'schema' && format.name === 'mended_sql';
export const isAnswer = ({ format }: TextCall): boolean => format.kind === 'text';

/** The template's words as the model was shown them. */
export function draftIn({ messages }: TextCall): string {
  const text = messages.map((message) => message.text).join('\n');
  const [, json = '""'] = /<untrusted name="draft">(.*?)<\/untrusted>/s.exec(text) ?? [];
  return JSON.parse(json) as string;
}

/** A well-behaved model: reads every question as `understood`, and answers in the words of the draft. */
export function goodModel(understood: StubAnswer, words: (call: TextCall) => string = draftIn): Responder {
  return (call) => (isAnswer(call) ? { text: words(call) } : understood);
}
