import { ApiProperty } from '@nestjs/swagger';
import type { RecordedAuditEvent } from '../domain/audit-event.js';
import type { Page } from '../domain/page.js';

/** Something that was done to a session; it outlives the session, and holds nothing that was said there. */
export class AuditEventResponse {
  @ApiProperty({ format: 'uuid', example: '0c6a5d0e-3c3f-4f5c-9a62-5a0e1b8a1c11' })
  id!: string;

  @ApiProperty({ format: 'date-time', example: '2025-08-05T14:31:07.412Z' })
  at!: string;

  @ApiProperty({ enum: ['session.delete_requested', 'session.deleted'], example: 'session.deleted' })
  action!: RecordedAuditEvent['action'];

  @ApiProperty({ format: 'uuid', example: '550e8400-e29b-41d4-a716-446655440000' })
  session_id!: string;

  @ApiProperty({ description: 'Whose session it was.', example: 'key:console' })
  owner!: string;

  @ApiProperty({
    description: 'Who did it: a caller, or the service itself (`system`, `system:retention`, `system:quota`).',
    example: 'key:boss',
  })
  actor!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Request that asked for it.', example: null })
  request_id!: string | null;
}

/** Events, the newest first. */
export class AuditEventPageResponse {
  @ApiProperty({ type: [AuditEventResponse] })
  items!: AuditEventResponse[];

  @ApiProperty({
    description: 'Give it as `cursor` for the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next_cursor!: string | null;
}

export function toAuditEventPageResponse({ items, nextCursor }: Page<RecordedAuditEvent>): AuditEventPageResponse {
  return {
    items: items.map(({ id, at, action, sessionId, owner, actor, requestId }) => ({
      id,
      at,
      action,
      session_id: sessionId,
      owner,
      actor,
      request_id: requestId,
    })),
    next_cursor: nextCursor,
  };
}
