import { describe, expect, it } from '@jest/globals';
import { ApiProcess, readyUrl } from './api-process.js';

const READY = `console.log(JSON.stringify({ message: 'Ready', data: { url: 'http://127.0.0.1:1', pid: process.pid } }));`;
const STAY = `setInterval(() => undefined, 1000);`;
const never = new AbortController().signal;

function start(
  code: string,
  { env = {}, signal = never }: { env?: Record<string, string>; signal?: AbortSignal } = {},
) {
  return ApiProcess.start({ command: ['-e', code], cwd: '.', env, signal });
}

describe('ApiProcess', () => {
  it('waits for the service to say where it listens, and ends it', async () => {
    const { api, url } = await start(
      `console.log('{"message":"Starting"}'); setTimeout(() => { ${READY} }, 50); ${STAY}`,
    );
    expect(url).toBe('http://127.0.0.1:1');
    await api.stop();
  });

  it('gives the service no environment but its own', async () => {
    const code = `if (process.env.HOME || process.env.API_PORT !== '0') process.exit(9); ${READY} ${STAY}`;
    const { api } = await start(code, { env: { API_PORT: '0' } });
    await api.stop();
  });

  it('repeats the service’s last words where it does not start', async () => {
    const code = `console.error('API_PORT: given "x"'); process.exit(1);`;
    await expect(start(code)).rejects.toThrow('The service did not start.\nAPI_PORT: given "x"');
  });

  it('ends a service that ignores the first signal of an abort no later than when it is stopped', async () => {
    const controller = new AbortController();
    const { api } = await start(`${READY} ${STAY}`, { signal: controller.signal });
    controller.abort();
    await api.stop();
  });

  it('starts nothing once it is too late, and gives up while it waits', async () => {
    const reason = new Error('Ctrl-C');
    await expect(start(READY, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 100);
    await expect(start(STAY, { signal: controller.signal })).rejects.toBe(reason);
  });
});

describe('readyUrl', () => {
  it('takes the line that says so and no other', () => {
    expect(readyUrl('{"message":"Ready","data":{"url":"http://127.0.0.1:8000"}}')).toBe('http://127.0.0.1:8000');
    for (const line of [
      '',
      'Ready',
      '{"message":"Ready"}',
      '{"message":"API call","data":{"url":"x"}}',
      'null',
      '[1]',
    ]) {
      expect(readyUrl(line)).toBeNull();
    }
  });
});
