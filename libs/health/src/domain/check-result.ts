/** What one probe found. `degraded`: down, but the service answers questions without it. */
export interface CheckResult {
  name: string;
  kind: 'database' | 'storage' | 'model';
  status: 'up' | 'degraded' | 'down';
  /** Why it is not up. */
  reason?: string;
  details: Readonly<Record<string, string | number | boolean>>;
  /** Milliseconds that the probe took. */
  durationMs: number;
}

export type OverallStatus = CheckResult['status'];

/** The worst of all; `up` where there is nothing to ask. */
export function overallStatus(checks: readonly CheckResult[]): OverallStatus {
  if (checks.some((check) => check.status === 'down')) return 'down';
  return checks.some((check) => check.status === 'degraded') ? 'degraded' : 'up';
}
