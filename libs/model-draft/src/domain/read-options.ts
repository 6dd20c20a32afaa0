/** Most rows that are looked at in a table. */
export const SAMPLE_ROWS = 5000;
/** Tables up to this size are counted exactly. */
export const COUNTED_ROWS = 200_000;
/** Longest time that one statement may take. */
export const STATEMENT_TIMEOUT_MS = 10_000;
/** Different values that are sought in another table to verify a relationship. */
export const CONTAINMENT_VALUES = 200;
