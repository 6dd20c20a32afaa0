// Asks over HTTP as hard, or as often, as it is told: node load-client.mjs < plan (JSON) > outcome (JSON).
// A process of its own, and the plainest client there is, so that what is measured is the service.
//   plan: { host, port, requests: [text of a whole HTTP request], seconds, connections, rate?, good?, keep? }
// Without `rate` each connection asks as soon as it has its answer; with it, so many requests a second are asked whether answers come or
// not, and times count from when they were due. An answer is good where its status is 200 and its body holds `good`; with `keep`, bodies of
// good answers are searched for that expression, and what is found goes into `kept`.
import { Buffer } from 'node:buffer';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

const plan = JSON.parse(await text(process.stdin));
const { host = '127.0.0.1', port, seconds, connections, rate } = plan;
const payloads = plan.requests.map((request) => Buffer.from(request));
const keep = plan.keep === undefined ? null : new RegExp(plan.keep);
const HEAD_END = Buffer.from('\r\n\r\n');

const started = performance.now();
const until = started + seconds * 1000;
const outcome = {
  latenciesMs: [],
  statuses: {},
  good: 0,
  bad: 0,
  broken: 0,
  missed: 0,
  kept: [],
  perSecond: [],
  retryAfter: 0,
};
let next = 0;

function count(status, body, dueAt) {
  outcome.statuses[status] = (outcome.statuses[status] ?? 0) + 1;
  const now = performance.now();
  const good = status === 200 && (plan.good === undefined || body.includes(plan.good));
  if (good) {
    outcome.good += 1;
    outcome.latenciesMs.push(now - dueAt);
    const second = Math.floor((now - started) / 1000);
    outcome.perSecond[second] = (outcome.perSecond[second] ?? 0) + 1;
    if (keep) outcome.kept.push(keep.exec(body.toString())?.slice(1) ?? null);
  } else if (status === 200) {
    outcome.bad += 1;
    outcome.firstBad ??= body.toString().slice(0, 400);
  }
}

/** One connection that is kept; `ask` resolves when the answer is there, or the connection is gone. */
class Line {
  socket = null;
  pending = null;

  open() {
    const socket = connect(port, host);
    socket.setNoDelay(true);
    this.socket = socket;
    let received = [];
    let size = 0;
    let wanted = null;
    socket.on('data', (piece) => {
      received.push(piece);
      size += piece.length;
      if (wanted === null) {
        const all = received.length === 1 ? piece : Buffer.concat(received);
        received = [all];
        const at = all.indexOf(HEAD_END);
        if (at < 0) return;
        const head = all.toString('latin1', 0, at);
        const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
        if (length === undefined) return socket.destroy(new Error('An answer without its length'));
        wanted = {
          bodyAt: at + 4,
          end: at + 4 + Number(length),
          status: Number(head.slice(9, 12)),
          closes: /\r\nconnection: *close/i.test(head),
          retryAfter: /\r\nretry-after:/i.test(head),
        };
      }
      if (size < wanted.end) return;
      const { bodyAt, end, status, closes, retryAfter } = wanted;
      const body = Buffer.concat(received).subarray(bodyAt, end);
      [received, size, wanted] = [[], 0, null];
      if (retryAfter) outcome.retryAfter += 1;
      const { dueAt, done } = this.pending ?? {};
      this.pending = null;
      if (closes) this.drop();
      if (done) {
        count(status, body, dueAt);
        done();
      }
    });
    const gone = () => {
      if (this.socket === socket) this.socket = null;
      const { done } = this.pending ?? {};
      this.pending = null;
      if (done) {
        outcome.broken += 1;
        done();
      }
    };
    socket.on('error', () => undefined);
    socket.on('close', gone);
  }

  drop() {
    this.socket?.destroy();
    this.socket = null;
  }

  ask(dueAt) {
    if (this.socket === null || this.socket.destroyed) this.open();
    return new Promise((done) => {
      this.pending = { dueAt, done };
      this.socket.write(payloads[next++ % payloads.length]);
    });
  }
}

const lines = Array.from({ length: connections }, () => new Line());

async function closedLoop() {
  await Promise.all(
    lines.map(async (line) => {
      while (performance.now() < until) {
        const before = outcome.broken;
        await line.ask(performance.now());
        // Whoever is not there is not asked a thousand times a second.
        if (outcome.broken > before) await delay(5);
      }
    }),
  );
}

async function openLoop() {
  const free = [...lines];
  const underWay = new Set();
  for (let at = 0; ; at += 1) {
    const dueAt = started + (at * 1000) / rate;
    if (dueAt >= until) break;
    const wait = dueAt - performance.now();
    if (wait > 1) await delay(wait);
    const line = free.pop();
    // Everybody waits already: whoever comes now goes away again.
    if (!line) {
      outcome.missed += 1;
      if (at % 100 === 0) await delay(0);
      continue;
    }
    const asked = line.ask(dueAt).then(() => {
      free.push(line);
      underWay.delete(asked);
    });
    underWay.add(asked);
    if (at % 20 === 0) await delay(0);
  }
  await Promise.race([Promise.all(underWay), delay(10_000)]);
}

const cpu = process.cpuUsage();
await (rate === undefined ? closedLoop() : openLoop());
const { user, system } = process.cpuUsage(cpu);
outcome.seconds = (performance.now() - started) / 1000;
outcome.clientCpu = (user + system) / 1e6 / outcome.seconds;
for (const line of lines) line.drop();
process.stdout.write(JSON.stringify(outcome), () => process.exit(0));
