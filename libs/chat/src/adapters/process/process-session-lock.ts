import { SessionLock } from '../../ports/session-lock.js';

/** Where nothing is shared with other processes. */
export class ProcessSessionLock extends SessionLock {
  hold<T>(_sessionId: string, _signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    return work();
  }
}
