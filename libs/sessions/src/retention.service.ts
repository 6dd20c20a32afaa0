import { AppError, Clock } from '@app/kernel';
import { AppConfig, AppLogger } from '@app/platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Session } from './domain/session.js';
import { SessionsService } from './sessions.service.js';

const SWEEP_EVERY_MS = 60_000;
/** Sessions looked up at once. */
const BATCH = 50;
/** A session used within this is somebody's conversation, however full the disk is. */
const IN_USE_MS = 3_600_000;

/**
 * Deletes sessions that are past their time (`SESSION_TTL`) and, while the files of all take more than `ARTIFACT_QUOTA_MB`, those
 * that were used least recently. They go the way of every deletion: rows, files, an audit line that stays.
 */
@Injectable()
export class RetentionService implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly logger: AppLogger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.sessionTtlMs === 0 && this.config.artifactQuotaBytes === 0) return;
    // The first sweep does not keep the start waiting.
    this.timer = setInterval(() => void this.sweep(), SWEEP_EVERY_MS);
    this.timer.unref();
    void this.sweep();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** One sweep at a time; what fails is logged and left for the next. */
  sweep(): Promise<void> {
    this.sweeping ??= this.sweepNow().finally(() => (this.sweeping = undefined));
    return this.sweeping;
  }

  private async sweepNow(): Promise<void> {
    try {
      const expired = await this.removeExpired();
      const evicted = await this.removeForSpace();
      if (expired + evicted > 0)
        this.logger.info('Removed sessions past their time or for space', { expired, evicted });
    } catch (error) {
      this.logger.error('Sessions past their time cannot be removed now', { error });
    }
  }

  private async removeExpired(): Promise<number> {
    const { sessionTtlMs } = this.config;
    return sessionTtlMs === 0 ? 0 : this.removeWhile(sessionTtlMs, 'system:retention', async () => true);
  }

  private async removeForSpace(): Promise<number> {
    const { artifactQuotaBytes: quota } = this.config;
    if (quota === 0) return 0;
    const over = async (): Promise<boolean> => (await this.sessions.fileBytes()) > quota;
    const removed = await this.removeWhile(IN_USE_MS, 'system:quota', over);
    if (await over()) {
      this.logger.warn('Files of answers take more space than ARTIFACT_QUOTA_MB allows, and all sessions are in use', {
        bytes: await this.sessions.fileBytes(),
        quota_bytes: quota,
      });
    }
    return removed;
  }

  /** Removes sessions unused for so long, the longest unused first, while `needed` says so. */
  private async removeWhile(unusedMs: number, actor: string, needed: () => Promise<boolean>): Promise<number> {
    let removed = 0;
    for (;;) {
      const before = new Date(this.clock.now().getTime() - unusedMs).toISOString();
      const idle = await this.sessions.listIdle(before, BATCH);
      for (const session of idle) {
        if (this.stopped || !(await needed())) return removed;
        if (await this.remove(session, actor)) removed += 1;
      }
      if (idle.length < BATCH) return removed;
    }
  }

  /** False where somebody else was quicker. */
  private async remove({ id }: Session, actor: string): Promise<boolean> {
    try {
      await this.sessions.delete(id, 'all', { actor, requestId: null });
      return true;
    } catch (error) {
      if (error instanceof AppError && error.kind === 'not_found') return false;
      throw error;
    }
  }
}
