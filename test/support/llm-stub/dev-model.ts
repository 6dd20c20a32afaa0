import { sampleValue } from './sample-value.js';
import type { Responder, StubAnswer, TextCall } from './stub-script.js';

/** An answer that a developer has written down for questions that contain certain words. */
export interface ScriptedAnswer {
  /** Part of what the model is told, in any case. */
  when: string;
  /** Name of the schema that is asked for; absent: a text is. */
  schema?: string;
  text?: string;
  json?: unknown;
}

/** What a logical form holds where it holds nothing. */
const EMPTY_FORM = {
  kind: 'aggregate',
  entity: null,
  columns: [],
  measures: [],
  by: [],
  where: [],
  time: null,
  having: null,
  order: null,
  limit: null,
  compare: null,
  share: null,
  chart: null,
};

const SPANISH = /[¿¡áéíóúñ]|\b(hola|buen[oa]s|cuant[oa]s?|que|cual|los|las|del?|el|la|hay|lista|muestra|dibuja)\b/i;
const DRAWING = /\b(dibuja|dibujo|ilustra\w*|draw|drawing|illustrat\w*)\b/i;
const LISTING = /\b(lista\w*|muestra\w*|ensena\w*|list|show)\b/i;
const GREETING = /^\s*(hola|buen[oa]s \w+|hello|hi|good \w+)\W*$/i;

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
/** Words by their beginnings, so that one and many are the same. */
const stems = (text: string): string[] =>
  folded(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)
    .map((word) => word.slice(0, 5));

const told = ({ messages }: TextCall): string => messages.map(({ text }) => text).join('\n');

/** What stands in a block that the service marks as data. */
function block(call: TextCall, name: string): unknown {
  const [, json = 'null'] = new RegExp(`<untrusted name="${name}">(.*?)</untrusted>`, 's').exec(told(call)) ?? [];
  return JSON.parse(json) as unknown;
}

/** The dataset that the question names, of those that the service describes. */
function datasetFor(question: string, instructions: string): string | undefined {
  const asked = new Set(stems(question));
  const datasets = [...instructions.matchAll(/^Dataset (\S+): (.*?)\. /gm)].map(([, name = '', words = '']) => ({
    name,
    hits: new Set(stems(`${name} ${words}`).filter((stem) => asked.has(stem))).size,
  }));
  return datasets.sort((a, b) => b.hits - a.hits).find(({ hits }) => hits > 0)?.name;
}

/** Knows one thing: which dataset a question names, and whether its rows or their number are wanted. */
function readingOf(call: TextCall): StubAnswer {
  const given = block(call, 'question');
  const question = typeof given === 'string' ? given : '';
  const language = SPANISH.test(folded(question)) || SPANISH.test(question) ? 'es' : 'en';
  const read = (result: object): StubAnswer => ({ json: { language, canonical: question, picture: null, result } });
  if (GREETING.test(folded(question))) return read({ kind: 'smallTalk', topic: 'greeting' });
  if (DRAWING.test(folded(question))) return read({ kind: 'illustration', subject: question.slice(0, 300) });
  const dataset = datasetFor(question, call.instructions);
  if (dataset === undefined) return read({ kind: 'refusal', reason: 'notInData', words: [question.slice(0, 60)] });
  const form = LISTING.test(folded(question))
    ? { ...EMPTY_FORM, kind: 'list', entity: dataset }
    : { ...EMPTY_FORM, measures: [{ countOf: dataset }] };
  return read({ kind: 'form', form, followUp: false, pictureOnly: false });
}

/** The statement as it was: the stub cannot mend anything. */
function unmended(call: TextCall): StubAnswer {
  const attempts = block(call, 'failed_attempts') as { sql?: string }[] | null;
  return { json: { sql: attempts?.at(-1)?.sql ?? 'SELECT 1' } };
}

function proseOf(call: TextCall): StubAnswer {
  const draft = block(call, 'draft');
  if (typeof draft !== 'string') return { text: 'This is the stub of a language model.' };
  return {
    text: /Write in Spanish/.test(told(call)) ? `Dice el modelo de prueba: ${draft}` : `The stub says: ${draft}`,
  };
}

/**
 * What the stub says where no test tells it: first what a developer has scripted, then simple rules for the requests of this
 * service, then the plainest value of the schema. It understands nothing, and says in its texts that it is a stub.
 */
export function devModel(script: readonly ScriptedAnswer[] = []): Responder {
  return (call) => {
    const { format } = call;
    const schema = format.kind === 'schema' ? format.name : undefined;
    const words = told(call).toLowerCase();
    const scripted = script.find(({ when, schema: wanted }) => wanted === schema && words.includes(when.toLowerCase()));
    if (scripted) return scripted.text === undefined ? { json: scripted.json ?? null } : { text: scripted.text };
    if (format.kind !== 'schema') return proseOf(call);
    if (schema === 'reading_of_a_question') return readingOf(call);
    if (schema === 'mended_sql') return unmended(call);
    return { json: sampleValue(format.schema) };
  };
}
