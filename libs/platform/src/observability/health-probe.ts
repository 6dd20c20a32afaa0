export interface HealthFinding {
  up: boolean;
  /** Why it is down, as a sentence; never paths, addresses or credentials. */
  reason?: string;
  /** Figures and settings for operators, names in snake_case; never paths, addresses or credentials. */
  details?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * One thing that the service depends on and that can be asked how it is.
 *
 * Contract: cheap (milliseconds), without effects, never a paid call. May throw: an AppError's message becomes the reason,
 * any other error is logged and shown as "the check failed". Two seconds after the start it counts as down and the signal
 * is aborted.
 */
export abstract class HealthProbe {
  /** In snake_case, unique, e.g. `plant_database`. */
  abstract readonly name: string;
  /** `database` probes decide what `GET /health` says of database connectivity. */
  abstract readonly kind: 'database' | 'storage' | 'model';
  /** True where the service cannot answer questions without it: readiness then fails. */
  abstract readonly required: boolean;

  abstract check(signal: AbortSignal): Promise<HealthFinding>;
}

/** Where modules register what `/health` and `/health/ready` ask. */
export class HealthRegistry {
  private readonly probes = new Map<string, HealthProbe>();

  register(probe: HealthProbe): void {
    if (this.probes.has(probe.name)) throw new Error(`There are two health probes named '${probe.name}'`);
    this.probes.set(probe.name, probe);
  }

  /** In the order of their registration. */
  all(): readonly HealthProbe[] {
    return [...this.probes.values()];
  }
}
