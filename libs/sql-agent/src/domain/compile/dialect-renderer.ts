import type { ColumnType, TimeGrain } from '@app/kernel';
import type { CastType, ScalarFunction } from '@app/semantic-model/domain';
import type { SqlDialect } from '../dialect.js';
import type { Fragment } from './fragment.js';
import type { ZoneOffsets } from './zone-offsets.js';

/** Something that has a calendar day: a day itself, or a UTC instant read in the plant's zone. */
export type TimeValue = { type: 'date'; sql: Fragment } | { type: 'datetime'; sql: Fragment; offsets: ZoneOffsets };

/** Where the databases differ. All methods are pure; fragments that they are given are operands (no loose operators). */
export interface DialectRenderer {
  readonly dialect: SqlDialect;
  /** Characters around a name that is reserved or not plain. */
  readonly quote: '"' | '`';
  /** A flag as a value to bind. */
  flag(value: boolean): boolean | number;
  /** A UTC instant (`…T06:00:00Z`) as the text to bind for comparison with columns of that type. */
  instant(iso: string): string;
  /** A string constant from the model. */
  stringLiteral(value: string): string;
  /** The calendar day that `value` falls on. */
  day(value: TimeValue): Fragment;
  /** The day of an expression of unknown type. */
  castToDay(value: Fragment): Fragment;
  cast(value: Fragment, type: Exclude<CastType, 'DATE'>): Fragment;
  /** A function that every database has, `DAYS_BETWEEN` and `WEEKDAY` apart. */
  call(name: ScalarFunction, args: readonly Fragment[]): Fragment;
  /** First day of the bucket that `value` falls into. */
  bucket(value: TimeValue, grain: TimeGrain): Fragment;
  /** A bucket's first day moved by whole buckets. */
  shiftBucket(day: Fragment, grain: TimeGrain, count: number): Fragment;
  /** Days from one to the other: whole between days; with a fraction where either is an instant. */
  daysBetween(from: TimeValue, to: TimeValue): Fragment;
  /** Day of the week after ISO 8601: 1 is Monday, 7 is Sunday. */
  weekday(value: TimeValue): Fragment;
  /** Containment without regard to ASCII case and, where the database can, to accents. */
  contains(text: Fragment, value: string): Fragment;
  concat(parts: readonly Fragment[]): Fragment;
  /** Number of different combinations. */
  countDistinct(parts: readonly Fragment[]): Fragment;
  /**
   * An ORDER BY term that puts NULLs last.
   *
   * @param spelled the value by what it is made of, where `value` is a figure's name: not every database lets such a name stand
   * inside an expression
   */
  orderTerm(value: Fragment, direction: 'asc' | 'desc', nullable: boolean, spelled?: Fragment): Fragment;
  /** NULL as a column of a set operation. */
  nullOf(type: ColumnType): Fragment;
}
