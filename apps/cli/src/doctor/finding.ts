/** What was looked at, and how it is. */
export interface Finding {
  /** `bad`: the service does not start, or cannot answer. `doubtful`: it can, but somebody should look. */
  state: 'good' | 'doubtful' | 'bad';
  /** What was looked at. */
  name: string;
  /** How it is, in a sentence. */
  says: string;
  /** What to do about it. */
  advice?: string;
}

export type Check = (signal: AbortSignal) => Promise<Finding | Finding[]>;

/** A check that fails in a way of its own is a finding, too. */
export async function carriedOut(
  { name, check, advice }: { name: string; check: Check; advice?: string },
  signal: AbortSignal,
): Promise<Finding[]> {
  try {
    return [await check(signal)].flat();
  } catch (error) {
    signal.throwIfAborted();
    const says = error instanceof Error ? error.message : String(error);
    return [{ state: 'bad', name, says, ...(advice === undefined ? {} : { advice }) }];
  }
}
