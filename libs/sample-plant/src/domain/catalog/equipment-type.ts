import type { FailureMode, PartCategory } from '../plant-rows.js';
import type { Weighted } from '../random-stream.js';

/** What is known of a type of equipment before any single machine is made. */
export interface EquipmentTypeDefinition {
  /** Start of its codes: `BOM` in `BOM-101`. */
  prefix: string;
  /** Share of all equipment. */
  share: number;
  /** What machines are called, without their number. */
  names: readonly string[];
  makers: readonly string[];
  /** Series that model names are made of. */
  series: readonly string[];
  /** Failures relative to other types of the same age and criticality. */
  failureRate: number;
  modes: readonly Weighted<FailureMode>[];
  /** Share of the hours that it runs when it is in service. */
  duty: readonly [from: number, to: number];
  /** New value in USD. */
  cost: readonly [from: number, to: number];
  /** How often it is of criticality A and B; the rest is C. */
  criticality: readonly [a: number, b: number];
  /** What repairs of it take from the store. */
  parts: readonly Weighted<PartCategory>[];
}
