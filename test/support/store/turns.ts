import { createHash, randomUUID } from 'node:crypto';
import type { NewTurn, Session, Turn, TurnArtifact, TurnArtifactType } from '@app/sessions';
import { sessionFolder } from '@app/sessions';

export function aSession(changes: Partial<Session> = {}): Session {
  const createdAt = changes.createdAt ?? '2026-11-22T17:52:00.123Z';
  const id = changes.id ?? randomUUID();
  return {
    id,
    owner: 'anonymous',
    language: 'es',
    title: null,
    createdAt,
    updatedAt: createdAt,
    turnCount: 0,
    folder: sessionFolder(id, new Date(createdAt)),
    ...changes,
  };
}

export function aNewTurn(changes: Partial<NewTurn> = {}): NewTurn {
  return {
    requestId: 'req-1',
    message: '¿Cuántos equipos necesitan mantenimiento preventivo?',
    language: 'es',
    engine: 'embedded',
    branch: 'data_and_image',
    flow: 'good',
    confidence: 'direct',
    interpretation: 'Equipos con próximo mantenimiento hasta el 30 nov 2026: cantidad',
    response: 'Actualmente hay 15 equipos que necesitan mantenimiento preventivo este mes.',
    sql: 'SELECT COUNT(*) AS "count" FROM equipment',
    logicalForm: { kind: 'aggregate', measures: [{ countOf: 'equipment' }], columns: [], by: [], where: [] },
    data: {
      columns: [{ name: 'count', type: 'integer', role: 'measure', additive: true, label: 'equipos' }],
      rows: [[15], [-2.5], [null], ['Línea "A"; ñ'], [true]],
      rowCount: 1_000_000,
      truncated: true,
    },
    metrics: {
      totalTimeS: 2.34,
      sqlTimeS: 0.45,
      imageTimeS: 1.23,
      llmTimeS: 0,
      apiProcessingTimeS: 0.05,
      llmCalls: 0,
      sqlAttempts: 1,
      cache: 'miss',
      tokens: { input: 0, output: 0 },
    },
    suggestions: ['¿Y por planta?'],
    warnings: [],
    ...changes,
  };
}

/** A turn without anything that a turn may lack. */
export function aBareTurn(): NewTurn {
  return aNewTurn({
    flow: 'refused',
    confidence: null,
    interpretation: null,
    sql: null,
    logicalForm: null,
    data: null,
    suggestions: [],
  });
}

export function anArtifact(session: Session, turn: number, type: TurnArtifactType): TurnArtifact {
  const name = `${type}_${turn}.${{ data: 'csv', image: 'png', code: 'json' }[type]}`;
  return {
    type,
    name,
    path: `chat_docs/${session.folder}/${name}`,
    size: 5_000_000_000,
    mediaType: { data: 'text/csv; charset=utf-8', image: 'image/png', code: 'application/json' }[type],
    sha256: createHash('sha256').update(name).digest('hex'),
    encrypted: false,
    createdAt: '2026-11-22T17:52:01.000Z',
  };
}

/** Turn `index` of `session`, as the sessions' service makes it. */
export function aTurn(session: Session, index: number, changes: Partial<Turn> = {}): Turn {
  return {
    ...aNewTurn(),
    sessionId: session.id,
    index,
    createdAt: new Date(Date.parse(session.createdAt) + 1000 * (index + 1)).toISOString(),
    artifacts: [],
    ...changes,
  };
}
