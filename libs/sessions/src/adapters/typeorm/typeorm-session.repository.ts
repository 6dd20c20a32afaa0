import { AppError, type OwnerScope } from '@app/kernel';
import { Database, insertRows, StatementError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull, LessThan, type SelectQueryBuilder } from 'typeorm';
import type { AuditEvent, RecordedAuditEvent } from '../../domain/audit-event.js';
import { decodeCursor, type Page, type PageRequest } from '../../domain/page.js';
import {
  type Instant,
  type OwnerCounts,
  type Session,
  type SessionFilter,
  sessionNotFound,
} from '../../domain/session.js';
import type { Turn, TurnArtifact, TurnArtifactType } from '../../domain/turn.js';
import { SessionRepository } from '../../ports/session.repository.js';
import { ArtifactEntity } from './artifact.entity.js';
import { AuditEventEntity } from './audit-event.entity.js';
import { pageOf } from './page-of.js';
import { SessionEntity } from './session.entity.js';
import { toArtifact, toArtifactRows, toSession, toTurn, toTurnRow } from './session.mapper.js';
import { TurnEntity } from './turn.entity.js';

function owned(scope: OwnerScope): { owner?: string } {
  return scope === 'all' ? {} : { owner: scope.owner };
}

/** `of` without the rows of sessions that are being deleted. `alias` has a `sessionId`. */
function existing<T extends object>(
  of: SelectQueryBuilder<T>,
  alias: string,
  sessionId: string,
): SelectQueryBuilder<T> {
  return of
    .innerJoin(SessionEntity, 'session', `session.id = ${alias}.sessionId AND session.deletingAt IS NULL`)
    .where(`${alias}.sessionId = :sessionId`, { sessionId });
}

/** Sessions in the service's own store. */
@Injectable()
export class TypeOrmSessionRepository extends SessionRepository {
  constructor(private readonly database: Database) {
    super();
  }

  async find(id: string, scope: OwnerScope): Promise<Session | null> {
    const row = await this.database.read((manager) =>
      manager.findOneBy(SessionEntity, { id, deletingAt: IsNull(), ...owned(scope) }),
    );
    return row && toSession(row);
  }

  async list(
    scope: OwnerScope,
    { limit, cursor }: PageRequest,
    { owner, unusedSince }: SessionFilter = {},
  ): Promise<Page<Session>> {
    const after = cursor === undefined ? null : decodeCursor(cursor, ['string', 'string']);
    const rows = await this.database.read((manager) => {
      const query = manager
        .createQueryBuilder(SessionEntity, 's')
        .where({ deletingAt: IsNull(), ...owned(scope) })
        .orderBy('s.updatedAt', 'DESC')
        .addOrderBy('s.id', 'DESC')
        .limit(limit + 1);
      if (owner !== undefined) query.andWhere('s.owner = :whose', { whose: owner });
      if (unusedSince !== undefined) query.andWhere('s.updatedAt < :unusedSince', { unusedSince });
      if (after) {
        const [updatedAt, id] = after;
        query.andWhere('(s.updatedAt < :updatedAt OR (s.updatedAt = :updatedAt AND s.id < :id))', { updatedAt, id });
      }
      return query.getMany();
    });
    return pageOf(rows, limit, toSession, (row) => [row.updatedAt, row.id]);
  }

  rename(id: string, scope: OwnerScope, title: string): Promise<Session | null> {
    return this.database.transaction(async (manager) => {
      const which = { id, deletingAt: IsNull(), ...owned(scope) };
      await manager.update(SessionEntity, which, { title });
      const row = await manager.findOneBy(SessionEntity, which);
      return row && toSession(row);
    });
  }

  async countByOwner(from: Instant, to: Instant): Promise<OwnerCounts[]> {
    const rows = await this.database.read((manager) =>
      manager
        .createQueryBuilder(SessionEntity, 's')
        .select('s.owner', 'owner')
        .addSelect('COUNT(*)', 'sessions')
        .addSelect('SUM(s.turnCount)', 'turns')
        .where({ deletingAt: IsNull() })
        .andWhere('s.updatedAt >= :from AND s.updatedAt < :to', { from, to })
        .groupBy('s.owner')
        .orderBy('s.owner')
        .getRawMany<Record<keyof OwnerCounts, string | number>>(),
    );
    return rows.map(({ owner, sessions, turns }) => ({
      owner: String(owner),
      sessions: Number(sessions),
      turns: Number(turns),
    }));
  }

  countActive(since?: Instant): Promise<number> {
    return this.database.read((manager) => {
      const query = manager.createQueryBuilder(SessionEntity, 's').where({ deletingAt: IsNull() });
      if (since !== undefined) query.andWhere('s.updatedAt >= :since', { since });
      return query.getCount();
    });
  }

  async appendTurn(session: Session, turn: Turn, durable?: Promise<void>): Promise<void> {
    try {
      await this.database.transaction(async (manager) => {
        if (turn.index === 0) await insertSession(manager, session, turn);
        else await moveSessionOn(manager, session, turn);
        await insertRows(manager, TurnEntity, [toTurnRow(turn)]);
        await insertRows(manager, ArtifactEntity, toArtifactRows(turn));
        // Begun before this transaction, and as quick as the commit that follows.
        await durable;
      });
    } catch (error) {
      if (error instanceof StatementError && error.duplicate) throw turnConflict(error);
      throw error;
    }
  }

  async listTurns(sessionId: string, { limit, cursor }: PageRequest): Promise<Page<Turn>> {
    const [after] = cursor === undefined ? [-1] : decodeCursor(cursor, ['number']);
    return this.database.read(async (manager) => {
      const rows = await existing(manager.createQueryBuilder(TurnEntity, 't'), 't', sessionId)
        .andWhere('t.index > :after', { after })
        .orderBy('t.index', 'ASC')
        .limit(limit + 1)
        .getMany();
      const files = await artifactsOf(manager, rows.slice(0, limit));
      return pageOf(
        rows,
        limit,
        (row) => toTurn(row, files),
        (row) => [row.index],
      );
    });
  }

  async answeredTurns(sessionId: string, limit: number): Promise<Turn[]> {
    return this.database.read(async (manager) => {
      const rows = await existing(manager.createQueryBuilder(TurnEntity, 't'), 't', sessionId)
        .andWhere('t.logicalForm IS NOT NULL')
        .orderBy('t.index', 'DESC')
        .limit(limit)
        .getMany();
      const files = await artifactsOf(manager, rows);
      return rows.map((row) => toTurn(row, files));
    });
  }

  async turnAt(sessionId: string, index: number): Promise<Turn | null> {
    return this.database.read(async (manager) => {
      const row = await existing(manager.createQueryBuilder(TurnEntity, 't'), 't', sessionId)
        .andWhere('t.index = :index', { index })
        .getOne();
      return row && toTurn(row, await artifactsOf(manager, [row]));
    });
  }

  async listArtifacts(sessionId: string): Promise<(TurnArtifact & { turn: number })[]> {
    const rows = await this.database.read((manager) =>
      existing(manager.createQueryBuilder(ArtifactEntity, 'a'), 'a', sessionId)
        .orderBy('a.turn', 'ASC')
        .addOrderBy('a.type', 'ASC')
        .getMany(),
    );
    return rows.map((row) => ({ ...toArtifact(row), turn: row.turn }));
  }

  async findArtifact(
    sessionId: string,
    type: TurnArtifactType,
    turn?: number,
  ): Promise<(TurnArtifact & { turn: number }) | null> {
    const row = await this.database.read((manager) => {
      const query = existing(manager.createQueryBuilder(ArtifactEntity, 'a'), 'a', sessionId)
        .andWhere('a.type = :type', { type })
        .orderBy('a.turn', 'DESC')
        .limit(1);
      if (turn !== undefined) query.andWhere('a.turn = :turn', { turn });
      return query.getOne();
    });
    return row && { ...toArtifact(row), turn: row.turn };
  }

  async fileNames(folders: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
    const rows = await this.database.read((manager) =>
      manager
        .createQueryBuilder(SessionEntity, 's')
        .leftJoin(ArtifactEntity, 'a', 'a.sessionId = s.id')
        .where({ deletingAt: IsNull(), folder: In([...folders]) })
        .select('s.folder', 'folder')
        .addSelect('a.name', 'name')
        .getRawMany<{ folder: string; name: string | null }>(),
    );
    const names = new Map<string, Set<string>>();
    for (const { folder, name } of rows) {
      const known = names.get(folder) ?? new Set<string>();
      if (name !== null) known.add(name);
      names.set(folder, known);
    }
    return names;
  }

  markDeleting(id: string, scope: OwnerScope, event: AuditEvent): Promise<Session | null> {
    return this.database.transaction(async (manager) => {
      const row = await manager.findOneBy(SessionEntity, { id, ...owned(scope) });
      if (!row) return null;
      // Somebody else may mark it at the same time: one of the two finds it unmarked.
      const { affected } = await manager.update(SessionEntity, { id, deletingAt: IsNull() }, { deletingAt: event.at });
      if (affected === 1) await manager.insert(AuditEventEntity, { ...event, owner: row.owner });
      return toSession(row);
    });
  }

  async listIdle(before: Instant, limit: number): Promise<Session[]> {
    const rows = await this.database.read((manager) =>
      manager
        .createQueryBuilder(SessionEntity, 's')
        .where({ deletingAt: IsNull(), updatedAt: LessThan(before) })
        .orderBy('s.updatedAt', 'ASC')
        .addOrderBy('s.id', 'ASC')
        .limit(limit)
        .getMany(),
    );
    return rows.map(toSession);
  }

  async fileBytes(): Promise<number> {
    return (await this.database.read((manager) => manager.sum(ArtifactEntity, 'size'))) ?? 0;
  }

  async listAuditEvents({ limit, cursor }: PageRequest): Promise<Page<RecordedAuditEvent>> {
    const after = cursor === undefined ? null : decodeCursor(cursor, ['string', 'string']);
    const rows = await this.database.read((manager) => {
      const query = manager
        .createQueryBuilder(AuditEventEntity, 'e')
        .orderBy('e.at', 'DESC')
        .addOrderBy('e.id', 'DESC')
        .limit(limit + 1);
      if (after) {
        const [at, id] = after;
        query.where('(e.at < :at OR (e.at = :at AND e.id < :id))', { at, id });
      }
      return query.getMany();
    });
    return pageOf(
      rows,
      limit,
      (row) => ({ ...row }),
      (row) => [row.at, row.id],
    );
  }

  async listDeleting(): Promise<Session[]> {
    const rows = await this.database.read((manager) =>
      manager
        .createQueryBuilder(SessionEntity, 's')
        .where('s.deletingAt IS NOT NULL')
        .orderBy('s.deletingAt')
        .getMany(),
    );
    return rows.map(toSession);
  }

  remove(id: string, event: AuditEvent): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const row = await manager.findOneBy(SessionEntity, { id });
      if (!row) return false;
      // Turns and artifacts go with it: foreign keys cascade.
      const { affected } = await manager.delete(SessionEntity, { id });
      if (affected === 0) return false;
      await manager.insert(AuditEventEntity, { ...event, owner: row.owner });
      return true;
    });
  }
}

function turnConflict(cause?: unknown): AppError {
  return new AppError({
    code: 'turn_conflict',
    kind: 'conflict',
    message: 'Another turn of this session was answered meanwhile. Ask again.',
    cause,
  });
}

async function insertSession(manager: EntityManager, session: Session, turn: Turn): Promise<void> {
  const row = { ...session, turnCount: 1, updatedAt: turn.createdAt, deletingAt: null };
  await insertRows(manager, SessionEntity, [row]);
}

async function moveSessionOn(manager: EntityManager, { id }: Session, turn: Turn): Promise<void> {
  const { affected } = await manager.update(
    SessionEntity,
    { id, turnCount: turn.index, deletingAt: IsNull() },
    { turnCount: turn.index + 1, updatedAt: turn.createdAt },
  );
  if (affected === 1) return;
  throw (await manager.existsBy(SessionEntity, { id, deletingAt: IsNull() })) ? turnConflict() : sessionNotFound();
}

async function artifactsOf(manager: EntityManager, turns: TurnEntity[]): Promise<ArtifactEntity[]> {
  const [first] = turns;
  if (!first) return [];
  return manager.find(ArtifactEntity, {
    where: { sessionId: first.sessionId, turn: In(turns.map(({ index }) => index)) },
    order: { turn: 'ASC', type: 'ASC' },
  });
}
