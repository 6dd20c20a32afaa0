import type { Language } from '@app/kernel';
import type { TurnResponse } from '@app/sessions';

/** A turn as the API gives it. */
export type Told = Pick<
  TurnResponse,
  'response' | 'session_id' | 'turn' | 'language' | 'interpretation' | 'sql' | 'data' | 'suggestions' | 'warnings'
> & { metrics: Pick<TurnResponse['metrics'], 'flow'> };

export interface ToolQuestion {
  message: string;
  sessionId?: string;
  language?: Language;
  image: 'auto' | 'none';
}

/** A figure that the plant's model defines. */
export interface ToolMetric {
  name: string;
  label: string;
  description: string;
  formula: string;
  standard: string | null;
}

export interface ToolFile {
  bytes: Uint8Array;
  mediaType: string;
}

/** Why a tool gives nothing: said to the agent, so it holds nothing of the service's own. `code` as in problems of the API. */
export class ToolFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * What an agent may do, in the name of one caller: nothing that the caller may not do by the API, under the same limits.
 * Every method rejects with ToolFault for what the API answers with a problem, and with the signal's reason.
 */
export abstract class PlantTools {
  /** One turn. A question that is not answered is told by `metrics.flow`, not by a fault. */
  abstract ask(question: ToolQuestion, signal: AbortSignal): Promise<Told>;

  abstract metrics(language: Language, signal: AbortSignal): Promise<ToolMetric[]>;

  /** The file of that kind that a turn has made, whole; without `turn` the newest one. At most `MOST_BYTES`, else ToolFault `file_too_large`. */
  abstract file(
    type: 'data' | 'image',
    sessionId: string,
    turn: number | undefined,
    signal: AbortSignal,
  ): Promise<ToolFile>;
}

/** An agent reads no more than that; people download the file. */
export const MOST_BYTES = 8 * 1_048_576;

export function fileTooLarge(): ToolFault {
  return new ToolFault('file_too_large', 'The file is too large for an agent; a person can download it.');
}
