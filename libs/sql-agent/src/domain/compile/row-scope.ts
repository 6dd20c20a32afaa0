import type { Dataset } from '@app/semantic-model/domain';
import { allOf, raw, sql, type Fragment } from './fragment.js';
import type { Bridge, JoinPath } from './join-graph.js';
import type { PlanEnvironment } from './plan-environment.js';

/** One row of a dataset within a statement, by the name of its table there. */
export interface Row {
  dataset: Dataset;
  alias: string;
}

/** How a dataset's row is reached: without multiplying rows, through the joined bridge, or not. */
export type Reach = 'row' | 'bridged' | null;

/**
 * The rows that one SELECT runs over: those of its home dataset, and what is joined to each. Many-to-one joins are LEFT
 * JOINs, so that rows whose key is null or points nowhere stay; each is made when it is first asked for.
 */
export class RowScope {
  readonly home: Row;
  private joinedBridge: Bridge | null = null;
  /** Rows that the bridge is reached over, from the home outwards, and the bridge's own. */
  private readonly bridgeRows: Row[] = [];
  private readonly rows = new Map<string, Row>();
  private readonly joinClauses: Fragment[] = [];
  private readonly aliases = new Set<string>();

  constructor(
    readonly environment: PlanEnvironment,
    home: string,
    private readonly outer?: RowScope,
  ) {
    this.home = this.name(environment.dataset(home));
  }

  get from(): Fragment {
    return this.table(this.home);
  }

  get joins(): readonly Fragment[] {
    return this.joinClauses;
  }

  /** The dataset whose rows multiply the home rows: a home row appears once for each of them; null: each appears once. */
  get bridge(): Bridge | null {
    return this.joinedBridge;
  }

  reach(dataset: string): Reach {
    if (this.environment.path(this.home.dataset.name, dataset)) return 'row';
    return this.fromBridge(dataset) ? 'bridged' : null;
  }

  /** The row of `dataset` that belongs to the home row (or to the bridge's), joined if need be; null: there is none. */
  row(dataset: string): Row | null {
    const path = this.environment.path(this.home.dataset.name, dataset);
    if (path) return this.follow(this.home, path);
    const way = this.fromBridge(dataset);
    return way && this.follow(way.start, way.path);
  }

  /** Joins the rows of a dataset that point at the home row, which multiplies it: only for counting distinct home rows. */
  joinBridge(bridge: Bridge): void {
    let current = this.home;
    for (const step of [...bridge.toAnchor].reverse()) {
      const next = this.name(this.environment.dataset(step.from));
      this.joinClauses.push(this.joinClause(next, this.equal(next, step.fromColumns, current, step.toColumns)));
      this.bridgeRows.push(next);
      current = next;
    }
    this.joinedBridge = bridge;
  }

  /** The condition that this scope's home row belongs to `row` of the enclosing one, over a path of one step or more. */
  belongsTo(row: Row, path: JoinPath): Fragment {
    const last = path.at(-1);
    if (!last) throw new Error('A row belongs to another one over at least one relationship');
    const nearest = this.follow(this.home, path.slice(0, -1));
    return this.equal(nearest, last.fromColumns, row, last.toColumns);
  }

  column(row: Row, name: string): Fragment {
    return sql`${this.environment.identifier(row.alias)}.${this.environment.identifier(name)}`;
  }

  private fromBridge(dataset: string): { start: Row; path: JoinPath } | null {
    for (const start of this.bridgeRows) {
      const path = this.environment.path(start.dataset.name, dataset);
      if (path) return { start, path };
    }
    return null;
  }

  private follow(start: Row, path: JoinPath): Row {
    let current = start;
    let key = start.alias;
    for (const step of path) {
      key += `>${step.name}`;
      let next = this.rows.get(key);
      if (!next) {
        next = this.name(this.environment.dataset(step.to));
        this.rows.set(key, next);
        this.joinClauses.push(this.joinClause(next, this.equal(next, step.toColumns, current, step.fromColumns)));
      }
      current = next;
    }
    return current;
  }

  private equal(left: Row, leftColumns: readonly string[], right: Row, rightColumns: readonly string[]): Fragment {
    return allOf(
      leftColumns.map((name, i) => sql`${this.column(left, name)} = ${this.column(right, rightColumns[i] ?? name)}`),
    );
  }

  private joinClause(row: Row, condition: Fragment): Fragment {
    return sql`LEFT JOIN ${this.table(row)} ON ${condition}`;
  }

  private table({ dataset, alias }: Row): Fragment {
    const source = dataset.source.split('.').map((part) => this.environment.identifier(part).text);
    const table = raw(source.join('.'));
    return dataset.source === alias ? table : sql`${table} AS ${this.environment.identifier(alias)}`;
  }

  /** Tables go by their dataset's name; a second one of the same dataset gets a number. */
  private name(dataset: Dataset): Row {
    let alias = dataset.name;
    for (let number = 2; this.isTaken(alias); number += 1) alias = `${dataset.name}_${number}`;
    this.aliases.add(alias);
    return { dataset, alias };
  }

  private isTaken(alias: string): boolean {
    return this.aliases.has(alias) || (this.outer?.isTaken(alias) ?? false);
  }
}
