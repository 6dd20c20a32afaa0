import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { runInNewContext } from 'node:vm';
import { isAbort } from './app-error.js';

describe('isAbort', () => {
  it('knows the reason of a signal and what Node throws for it', async () => {
    const controller = new AbortController();
    const waiting = once(new EventTarget(), 'never', { signal: controller.signal });
    controller.abort();
    expect(isAbort(controller.signal.reason)).toBe(true);
    expect(isAbort(await waiting.catch((error: unknown) => error))).toBe(true);
  });

  it('knows an abort of another realm, whose errors are no instances of this Error', () => {
    const foreign: unknown = runInNewContext("Object.assign(new Error('left'), { name: 'AbortError' })");
    expect(foreign instanceof Error).toBe(false);
    expect(isAbort(foreign)).toBe(true);
    expect(isAbort(runInNewContext("Object.assign(new Error('left'), { code: 'ABORT_ERR' })"))).toBe(true);
  });

  it.each([new Error('left'), new TypeError('AbortError'), { code: 'EABORT' }, 'AbortError', null, undefined, 20])(
    'takes %p for something else',
    (error) => expect(isAbort(error)).toBe(false),
  );
});
