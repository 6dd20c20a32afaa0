const END = /(?<=[.!?…]["”»)]?)\s+(?=[\p{Lu}\d¿¡"“«(])|\n+/u;

/** Cuts a text that comes in pieces into sentences. */
export class SentenceCutter {
  private rest = '';

  /** The sentences that are whole now. */
  add(piece: string): string[] {
    const parts = (this.rest + piece).split(END);
    this.rest = parts.pop() ?? '';
    return parts.filter((part) => part.trim() !== '');
  }

  /** What is left when the text has ended. */
  end(): string[] {
    const rest = this.rest.trim();
    this.rest = '';
    return rest === '' ? [] : [rest];
  }
}
