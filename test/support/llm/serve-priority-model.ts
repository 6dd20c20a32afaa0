// A model that takes every question for one about work orders by priority, in a process of its own: see ModelProcess.
import { LlmStub } from '../llm-stub/llm-stub.js';
import { guideModel } from './guide-pipeline.js';
import type { ServedCall, ToModel } from './model-process.js';
import { formReading, goodModel } from './model-replies.js';

const BY_PRIORITY = {
  entity: 'work_orders',
  measures: [{ countOf: 'work_orders' }],
  by: [{ field: 'work_orders.priority' }],
};
const GUIDE = {
  translate: 'How are the thingies split by priority?',
  classify: 'data_and_image',
  sql: 'SELECT priority, COUNT(*) AS orders FROM work_orders GROUP BY priority ORDER BY orders DESC',
  answer: 'Most of them are of low priority.',
  back: 'La mayoría es de prioridad baja.',
};

const now = (): number => performance.timeOrigin + performance.now();

let calls: ServedCall[] = [];
const latencyMs = { text: 0, image: 0 };
const stub = await LlmStub.start({
  respond: guideModel(GUIDE, goodModel(formReading(BY_PRIORITY))),
  latencyMs,
  onRequest: ({ path, body, ended }) => {
    const call: ServedCall = { path, body, arrivedMs: now(), endedMs: NaN };
    calls.push(call);
    void ended.then(() => (call.endedMs = now()));
  },
});

process.on('message', (message: ToModel) => {
  if (message.kind === 'latency') Object.assign(latencyMs, message.latencyMs);
  process.send?.({ calls });
  calls = [];
});
process.send?.({ url: stub.url });
