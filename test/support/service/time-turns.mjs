// Asks questions one after another and says how long each took: node time-turns.mjs URL < questions (JSON) > turns (JSON).
// A process of its own and the plainest client: a test's own machinery takes longer than an answer that is known.
import { Buffer } from 'node:buffer';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

const url = new URL('/v1/chat', process.argv[2]);
const agent = new Agent({ keepAlive: true });
const questions = JSON.parse(await text(process.stdin));

const ask = (message) =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ message, image: 'none' });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const from = performance.now();
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      text(response).then(
        (answer) => resolve({ ms: performance.now() - from, status: response.statusCode, answer }),
        reject,
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });

const turns = [];
for (const question of questions) {
  const { ms, status, answer } = await ask(question);
  turns.push({ ms, status, metrics: JSON.parse(answer).metrics ?? null });
}
agent.destroy();
process.stdout.write(JSON.stringify(turns));
