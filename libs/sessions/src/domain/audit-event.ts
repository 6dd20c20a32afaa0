import type { Instant } from './session.js';

/** A line that outlives what it tells about; the store adds the session's owner. It names who and what, never what was said. */
export interface AuditEvent {
  /** UUID. */
  id: string;
  at: Instant;
  action: 'session.delete_requested' | 'session.deleted';
  sessionId: string;
  /** Who did it: a caller, `system` for what a start finished, `system:retention` or `system:quota` for what was swept. */
  actor: string;
  /** Request that asked for it; null for the service itself. */
  requestId: string | null;
}

/** An event as the store has it. */
export interface RecordedAuditEvent extends AuditEvent {
  /** Whose session it was. */
  owner: string;
}
