import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { text } from 'node:stream/consumers';

export interface LoadPlan {
  port: number;
  requests: string[];
  seconds: number;
  connections: number;
  /** Requests a second, whether answers come or not; else each connection asks when it has its answer. */
  rate?: number;
  /** What the body of a good answer holds. */
  good?: string;
  /** Expression whose groups are kept of every good answer. */
  keep?: string;
}

export interface LoadOutcome {
  seconds: number;
  good: number;
  /** 200, but not what was asked for. */
  bad: number;
  firstBad?: string;
  /** Connections that ended before their answer. */
  broken: number;
  /** Requests that found every connection waiting. */
  missed: number;
  retryAfter: number;
  statuses: Record<string, number>;
  latenciesMs: number[];
  perSecond: (number | null)[];
  kept: (string[] | null)[];
  /** Cores that the client took. */
  clientCpu: number;
}

const CAN_PIN = cpus().length > 1 && existsSync('/usr/bin/taskset');

const LAST = cpus().length - 1;

/** Before a program and its arguments: runs it on one core. Of what is measured each has one of the first, as far as they go round. */
export function onOwnCore(at: number): string[] {
  return CAN_PIN ? ['taskset', '-c', String(at % LAST)] : [];
}

/** The same for who asks and who stands between, which share the last. */
export function onLastCore(): string[] {
  return CAN_PIN ? ['taskset', '-c', String(LAST)] : [];
}

export async function runLoad(plan: LoadPlan): Promise<LoadOutcome> {
  const [program = '', ...args] = [...onLastCore(), process.execPath, 'test/performance/bench/load-client.mjs'];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(plan));
  return JSON.parse(await text(child.stdout)) as LoadOutcome;
}

/** A question as it goes over the wire. */
export function questionRequest(message: string, more: Record<string, unknown> = { image: 'none' }): string {
  const body = JSON.stringify({ message, ...more });
  return (
    'POST /v1/chat HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n' +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

export function getRequest(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
}

/** The value that `share` of the numbers do not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
