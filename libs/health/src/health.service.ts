import { AppError } from '@app/kernel';
import { AppConfig, type MeteredCheck, PerformanceStats, type PerformanceSummary, serviceVersion } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type CheckResult, overallStatus, type OverallStatus } from './domain/check-result.js';
import { HealthChecker } from './ports/health-checker.js';

const BYTES_PER_MB = 1_000_000;

export interface HealthReport {
  status: OverallStatus;
  databaseConnected: boolean;
  checks: CheckResult[];
  performance: PerformanceSummary;
  version: string;
  /** Seconds since the process started. */
  uptimeS: number;
  /** Which of several processes this is; absent where there is one. */
  worker?: number;
}

/** How the service and what it depends on are. */
@Injectable()
export class HealthService {
  private readonly version = serviceVersion();

  constructor(
    private readonly checker: HealthChecker,
    private readonly stats: PerformanceStats,
    private readonly config: AppConfig,
  ) {}

  async report(): Promise<HealthReport> {
    const checks = await this.checker.check();
    return {
      status: overallStatus(checks),
      databaseConnected: checks.every((check) => check.kind !== 'database' || check.status === 'up'),
      checks,
      performance: this.stats.summary(),
      version: this.version,
      uptimeS: Math.floor(process.uptime()),
      worker: this.config.worker,
    };
  }

  /** The same for whoever draws curves of it. */
  async metered(): Promise<MeteredCheck[]> {
    const checks = await this.checker.check();
    return checks.map(({ name, status, details: { free_mb: freeMb } }) => ({
      name,
      up: status === 'up',
      ...(typeof freeMb === 'number' ? { freeBytes: freeMb * BYTES_PER_MB } : {}),
    }));
  }

  /** @throws AppError `unavailable`/`not_ready` naming everything needed that is down. */
  async assertReady(): Promise<void> {
    const down = (await this.checker.check()).filter((check) => check.status === 'down');
    if (down.length === 0) return;
    throw new AppError({
      kind: 'unavailable',
      code: 'not_ready',
      message: `Not ready: ${down.map((check) => check.name).join(', ')}.`,
      errors: down.map(({ name, reason }) => ({ field: name, message: reason ?? 'is down', code: 'down' })),
      retryAfterS: 5,
    });
  }
}
