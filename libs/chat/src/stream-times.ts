import type { EventStreamTimes } from '@app/platform';

/** How a stream of events keeps its connection alive, and when it gives it up. */
export abstract class StreamTimes implements EventStreamTimes {
  abstract readonly heartbeatMs: number;
  abstract readonly stalledMs: number;
}
