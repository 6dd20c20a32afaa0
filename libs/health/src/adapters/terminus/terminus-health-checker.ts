import { AppError } from '@app/kernel';
import { AppLogger, type HealthFinding, type HealthProbe, HealthRegistry } from '@app/platform';
import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { type HealthCheckResult, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { CheckResult } from '../../domain/check-result.js';
import { HealthChecker } from '../../ports/health-checker.js';

const TIMEOUT_MS = 2000;
const FRESH_MS = 1000;

/** What terminus keeps of an attempt: our finding, or the message of what made it give up. */
type Indication = HealthCheckResult['details'][string] & {
  finding?: HealthFinding;
  message?: string;
  responseTime?: number;
};

/** Runs the probes as indicators of @nestjs/terminus, which times them, bounds them and remembers them for a moment. */
@Injectable()
export class TerminusHealthChecker extends HealthChecker {
  constructor(
    private readonly registry: HealthRegistry,
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly logger: AppLogger,
  ) {
    super();
  }

  async check(): Promise<CheckResult[]> {
    const probes = this.registry.all();
    const { details } = await this.ask(probes);
    return probes.map((probe) => this.resultOf(probe, details[probe.name] as Indication));
  }

  private async ask(probes: readonly HealthProbe[]): Promise<HealthCheckResult> {
    try {
      return await this.health.check(probes.map((probe) => () => this.indicate(probe)));
    } catch (error) {
      // How terminus tells that something is down; any other error is a fault of ours.
      if (error instanceof ServiceUnavailableException) return error.getResponse() as HealthCheckResult;
      throw error;
    }
  }

  private async indicate(probe: HealthProbe) {
    return await this.indicators
      .check(probe.name)
      .attempt(async ({ signal }) => ({ finding: await this.find(probe, signal) }))
      .withTimeout(TIMEOUT_MS)
      .cacheFor(FRESH_MS);
  }

  private async find(probe: HealthProbe, signal: AbortSignal): Promise<HealthFinding> {
    try {
      return await probe.check(signal);
    } catch (error) {
      if (error instanceof AppError) return { up: false, reason: error.message };
      if (!signal.aborted) this.logger.warn('A health check failed', { check: probe.name, error });
      return { up: false, reason: 'The check failed.' };
    }
  }

  private resultOf(probe: HealthProbe, { finding, message, responseTime = 0 }: Indication): CheckResult {
    const up = finding?.up ?? false;
    const reason = finding ? finding.reason : message;
    return {
      name: probe.name,
      kind: probe.kind,
      status: up ? 'up' : probe.required ? 'down' : 'degraded',
      ...(up || reason === undefined ? {} : { reason }),
      details: finding?.details ?? {},
      durationMs: responseTime,
    };
  }
}
