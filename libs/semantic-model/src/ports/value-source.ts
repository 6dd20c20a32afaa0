import type { Dataset, Field } from '../domain/semantic-model.js';

/** Distinct values of a field as stored, nulls and empty texts left out. */
export interface DistinctValues {
  values: string[];
  /** False where the field has more than were asked for. */
  complete: boolean;
}

/** A row's code and name, either of which may be missing in the data. */
export interface CodeAndName {
  code: string | null;
  name: string | null;
}

/**
 * The plant's own values, for the words that only its data knows (names, codes, suppliers).
 *
 * Contract: read-only, through the same guarded door as every other statement; order is the source's own and must be the same
 * for the same data; values come as text whatever their type. Throws what the plant's database throws; an aborted `signal`
 * stops the statement and rejects with the abort's error.
 */
export abstract class ValueSource {
  /** At most `limit` distinct values of `field`. */
  abstract distinctValues(field: Field, limit: number, signal?: AbortSignal): Promise<DistinctValues>;

  /** Codes and names of at most `limit` rows of `dataset`, which has a code or a name field. */
  abstract codesAndNames(
    dataset: Dataset,
    limit: number,
    signal?: AbortSignal,
  ): Promise<{ rows: CodeAndName[]; complete: boolean }>;
}
