// Asks questions one after another and says how long each took: node time-turns.mjs URL < requests (JSON) > turns (JSON).
// A process of its own and the plainest client: a test's own machinery takes longer than an answer that is known.
import { Buffer } from 'node:buffer';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

const url = new URL('/v1/chat', process.argv[2]);
const agent = new Agent({ keepAlive: true });
const requests = JSON.parse(await text(process.stdin));

const ask = (asked) =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify(asked);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const from = performance.now();
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      text(response).then(
        (answer) => resolve({ ms: performance.now() - from, status: response.statusCode, answer }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });

const turns = [];
for (const asked of requests) {
  const { answer, ...timed } = await ask(asked);
  turns.push({ ...timed, answer: JSON.parse(answer) });
}
agent.destroy();
process.stdout.write(JSON.stringify(turns));
