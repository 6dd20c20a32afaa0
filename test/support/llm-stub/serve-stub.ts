// The stub of a model server for developers: npm run dev:stub -- --help
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { devModel, type ScriptedAnswer } from './dev-model.js';
import { LlmStub, STUB_KEY } from './llm-stub.js';
import type { StubFault, StubRule } from './stub-script.js';

const HELP = `A server that plays a language model: as strict as the real interface, and without any understanding.

npm run dev:stub -- [options]
  --port N            port (default 9100)
  --latency MS        time for a text (default 0)
  --image-latency MS  time for a picture (default 0)
  --answers FILE      YAML or JSON list of { when, schema, json } or { when, text }: the answer where a request contains "when"
  --structured FORM   strict, object, none or ignored: what the server makes of schemas (default strict)
  --fault KIND        every text fails: a status such as 429 or 503, or quota_exhausted, prompt_filtered, reset, reset_midway,
                      ends_midway, hang, empty_body, broken_body, empty_text, refusal, cut_off, content_filter, error_midway
  --every N           only every Nth text fails
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9100' },
    latency: { type: 'string', default: '0' },
    'image-latency': { type: 'string', default: '0' },
    answers: { type: 'string' },
    structured: { type: 'string', default: 'strict' },
    fault: { type: 'string' },
    every: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  const script = values.answers === undefined ? [] : (parse(readFileSync(values.answers, 'utf8')) as ScriptedAnswer[]);
  const stub = await LlmStub.start({
    port: Number(values.port),
    respond: devModel(script),
    structured: values.structured as 'strict',
    latencyMs: { text: Number(values.latency), image: Number(values['image-latency']) },
    onRequest: ({ method, path, body }) => console.log(method, path, body.model),
  });
  if (values.fault !== undefined) stub.next(failing(values.fault, Number(values.every)));
  console.log(`The stub of a language model listens at ${stub.url}. It understands nothing. Start the service against it:

  OPENAI_BASE_URL=${stub.url} OPENAI_API_KEY=${STUB_KEY} OPENAI_MODEL_STRUCT=o3-mini \\
    OPENAI_MODEL_CHAT=gpt-4o-mini OPENAI_MODEL_IMAGE=gpt-image-1 ENGINE=openai npm start

Ctrl-C stops it.`);
}

function failing(kind: string, every: number): StubRule {
  const fault = (/^\d+$/.test(kind) ? { kind: 'status', status: Number(kind) } : { kind }) as StubFault;
  let count = 0;
  return { fault, times: Infinity, on: () => (count += 1) % every === 0 };
}
