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

export function healthResponse(report: HealthReport): HealthResponse {
  const { performance } = report;
  return {
    status: report.status,
    database: report.databaseConnected ? 'connected' : 'disconnected',
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
  };
}
