import type { Worker } from 'node:cluster';
import type { ChildProcess } from 'node:child_process';

interface Handle {
  close(): void;
}

/** What node:cluster and a worker say to each other about a connection; not documented. */
interface ClusterMessage {
  act?: string;
  seq?: number;
  /** Number of the message that is answered. */
  ack?: number;
}

/**
 * Closes the connections that were handed to a worker and that it had not taken when it ended. node:cluster waits for its answer with the
 * connection open, for ever: whoever is at the other end would wait as long. Looks on at what the two say; where a version of Node says
 * it otherwise, nothing is closed.
 */
export function closeWhatIsNotTaken(worker: Worker): void {
  const handed = new Map<number, Handle>();
  const { process } = worker;
  const send = process.send.bind(process) as (message: unknown, handle?: unknown, ...rest: unknown[]) => boolean;
  process.send = ((message: ClusterMessage, handle?: Handle, ...rest: unknown[]): boolean => {
    if (message.act === 'newconn' && message.seq !== undefined && handle) handed.set(message.seq, handle);
    return send(message, handle, ...rest);
  }) as ChildProcess['send'];
  process.on('internalMessage', ({ ack }: ClusterMessage) => {
    if (ack !== undefined) handed.delete(ack);
  });
  worker.once('exit', () => {
    for (const handle of handed.values()) handle.close();
    handed.clear();
  });
}
