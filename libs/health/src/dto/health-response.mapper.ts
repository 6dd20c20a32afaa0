import type { HealthReport } from '../health.service.js';
import type { DependencyResponse, HealthResponse } from './health.response.js';

function dependencies(checks: HealthReport['checks']): Record<string, DependencyResponse> {
  return Object.fromEntries(
    checks.map(({ name, status, reason, details, durationMs }) => [
      name,
      { status, ...(reason === undefined ? {} : { reason }), duration_s: durationMs / 1000, details },
    ]),
  );
}

/** @param whole false for strangers, who learn neither what the service depends on nor how busy it is */
export function healthResponse(report: HealthReport, whole: boolean): HealthResponse {
  const { performance } = report;
  const status = report.status;
  const database = report.databaseConnected ? 'connected' : 'disconnected';
  if (!whole) return { status, database };
  return {
    status,
    database,
    dependencies: dependencies(report.checks),
    performance: {
      window_s: performance.windowS,
      turns: performance.turns,
      turn_duration_s: performance.turnDurationS,
      error_rate: performance.errorRate,
      cache_hit_rate: performance.cacheHitRate,
      active_sessions: performance.activeSessions,
    },
    version: report.version,
    uptime_s: report.uptimeS,
    ...(report.worker === undefined ? {} : { worker: report.worker }),
  };
}
