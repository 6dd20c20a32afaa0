/**
 * Lets one process at a time take a turn of a session. Within a process turns queue already; of several processes, one holds the session and
 * the others wait.
 *
 * Contract: a holder that dies lets go within half a minute. Where nobody can tell who holds a session, everybody may: the store refuses the
 * turn of whoever read it before another's was stored, by the turn's index, and so is the fence behind this lock.
 */
export abstract class SessionLock {
  /** @throws AppError `session_busy` (kind `too_many`) where others hold it for too long; what `work` throws; the signal's reason */
  abstract hold<T>(sessionId: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}
