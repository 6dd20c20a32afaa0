/** Turn durations in seconds; null while no turn was taken. */
export class TurnDurationResponse {
  /** @example 0.018 */
  p50!: number | null;
  /** @example 0.052 */
  p95!: number | null;
  /** @example 0.09 */
  p99!: number | null;
}

export class PerformanceResponse {
  /**
   * Length of the window that the figures come from, in seconds.
   * @example 3600
   */
  window_s!: number;
  /**
   * Turns taken in the window.
   * @example 42
   */
  turns!: number;
  turn_duration_s!: TurnDurationResponse;
  /**
   * Share of turns that failed, 0 to 1; null while there were none.
   * @example 0
   */
  error_rate!: number | null;
  /**
   * Share of look-ups that the cache answered, 0 to 1; null while there were none.
   * @example 0.4
   */
  cache_hit_rate!: number | null;
  /**
   * Sessions that took a turn in the window.
   * @example 3
   */
  active_sessions!: number;
}

export class DependencyResponse {
  /** `degraded`: down, but questions are answered without it. */
  status!: 'up' | 'degraded' | 'down';
  /** Why it is not up. */
  reason?: string;
  /**
   * How long the check took, in seconds.
   * @example 0.002
   */
  duration_s!: number;
  /** Figures and settings, different for each dependency. */
  details!: Record<string, string | number | boolean>;
}

export class HealthResponse {
  /** `degraded`: something is down that questions can be answered without. `down`: the service is not ready. */
  status!: 'up' | 'degraded' | 'down';
  /** Whether every database can be reached. */
  database!: 'connected' | 'disconnected';
  /** What the service depends on, by name. */
  dependencies!: Record<string, DependencyResponse>;
  performance!: PerformanceResponse;
  /** @example 0.1.0 */
  version!: string;
  /**
   * Seconds since the process started.
   * @example 86400
   */
  uptime_s!: number;
}
