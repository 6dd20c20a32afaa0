/** What every scenario is given. */
export interface BenchContext {
  /** SQLite files of plants by size; made where they are missing. */
  plant: (size: 'small' | 'medium' | 'large') => Promise<string>;
  seconds: number;
  connections: number;
  replicas: readonly number[];
  /** PostgreSQL server for the scenarios that need one. */
  server: string | undefined;
  /** Tells what goes on. */
  say: (line: string) => void;
}
