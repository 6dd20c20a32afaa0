/** A server or the network to it let somebody wait too long. */
export class TooLateError extends Error {
  /** As the operating system's own: errors of the network are known by having one. */
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('Nothing came in time');
  }
}

/**
 * What `work` comes to. Where that takes longer than `ms`, rejects with TooLateError, after `giveUp`, which ought to make an end of it: what a driver
 * waits for may never come, and no driver bounds everything that it does.
 */
export async function within<Result>(ms: number, work: Promise<Result>, giveUp: () => void): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(new TooLateError());
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
