import type { Session } from '../../domain/session.js';
import type { Turn, TurnArtifact } from '../../domain/turn.js';
import type { ArtifactEntity } from './artifact.entity.js';
import type { SessionEntity } from './session.entity.js';
import type { TurnEntity } from './turn.entity.js';

export function toSession(row: SessionEntity): Session {
  const { id, owner, language, title, createdAt, updatedAt, turnCount, folder } = row;
  return { id, owner, language, title, createdAt, updatedAt, turnCount, folder };
}

/** The record alone: what it belongs to is left out. */
export function toArtifact(row: TurnArtifact): TurnArtifact {
  const { type, name, path, size, mediaType, sha256, encrypted, createdAt } = row;
  return { type, name, path, size, mediaType, sha256, encrypted, createdAt };
}

/** @param artifacts may hold those of other turns too */
export function toTurn(row: TurnEntity, artifacts: readonly ArtifactEntity[]): Turn {
  return {
    sessionId: row.sessionId,
    index: row.index,
    requestId: row.requestId,
    createdAt: row.createdAt,
    message: row.message,
    language: row.language,
    engine: row.engine,
    branch: row.branch,
    flow: row.flow,
    confidence: row.confidence,
    interpretation: row.interpretation,
    response: row.response,
    sql: row.sql,
    logicalForm: row.logicalForm,
    data: row.data,
    metrics: row.metrics,
    artifacts: artifacts.filter(({ turn }) => turn === row.index).map(toArtifact),
    suggestions: row.suggestions,
    warnings: row.warnings,
  };
}

/** The turn's own columns; its artifacts are rows of another table. */
export function toTurnRow(turn: Turn): Omit<TurnEntity, 'session'> {
  const row: Omit<TurnEntity, 'session'> & { artifacts?: unknown } = { ...turn };
  delete row.artifacts;
  return row;
}

export function toArtifactRows(turn: Turn): Omit<ArtifactEntity, 'ofTurn'>[] {
  return turn.artifacts.map((artifact) => ({ ...toArtifact(artifact), sessionId: turn.sessionId, turn: turn.index }));
}
