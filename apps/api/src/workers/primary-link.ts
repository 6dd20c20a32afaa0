import type { Metrics } from '@app/platform';
import { isOrder, type WorkerNews } from './worker-messages.js';

/** A worker's end of the channel to the primary. */
export class PrimaryLink {
  /** @param number which of the workers this process is */
  constructor(readonly number: number) {
    // The terminal tells all processes of a Ctrl-C, and of its end: the primary says what is to be done.
    for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
    process.on('message', (message) => {
      if (isOrder(message) && message.order === 'answer') this.tell({ news: 'alive' });
    });
  }

  /** Tells that this worker serves on that port, and what people should know then. */
  ready(port: number, announcement: string): void {
    this.tell({ news: 'ready', port, announcement });
  }

  onLeave(leave: (order: 'stop' | 'retire') => void): void {
    process.on('message', (message) => {
      if (isOrder(message) && (message.order === 'stop' || message.order === 'retire')) leave(message.order);
    });
  }

  /** Hands over what was counted whenever the primary asks. */
  count(metrics: Metrics): void {
    process.on('message', (message) => {
      if (!isOrder(message) || message.order !== 'count') return;
      const { id, accept } = message;
      metrics.text(accept).then(
        (text) => this.tell({ news: 'counted', id, text }),
        () => this.tell({ news: 'counted', id }),
      );
    });
  }

  private tell(news: WorkerNews): void {
    // A primary that is gone hears nothing, and this process ends with it.
    process.send?.(news, undefined, undefined, () => undefined);
  }
}
