/** A message that got no answer: refused, or answered with a question back. */
export interface OpenQuestion {
  message: string;
  /** Readings of it were offered. */
  askedBack: boolean;
  /** It was understood, and its query failed. */
  failed?: boolean;
}
