import { CORE_SCHEMA, constructFromEvents, EVENT_ID, parseEvents, YAMLException } from 'js-yaml';
import type { Path } from './finding.js';

type YamlEvent = ReturnType<typeof parseEvents>[number];

/** Text that is no YAML, or more than one document. */
export class YamlTextError extends Error {
  constructor(
    message: string,
    /** From 0. */
    readonly offset: number,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'YamlTextError';
  }
}

/** A YAML (or JSON) text: its data, and where each part of it stands. */
export class YamlText {
  readonly data: unknown;
  private readonly events: readonly YamlEvent[];
  private lineStarts?: number[];

  /** @throws {YamlTextError} where the text is not one well-formed document. */
  constructor(private readonly text: string) {
    try {
      const events = parseEvents(text, {});
      const documents = constructFromEvents(events, { source: text, schema: CORE_SCHEMA, maxAliases: 0 });
      if (documents.length !== 1) throw new YamlTextError('the file must hold exactly one document', 0);
      this.events = events;
      this.data = documents[0];
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      throw new YamlTextError(error.reason, error.mark?.position ?? 0, error);
    }
  }

  /** Where the value at `path` begins, or the last part of the path that exists; in a map, where its key does. */
  offsetOf(path: Path): number {
    return this.locate(path).at;
  }

  /** Line of an offset, from 1. */
  lineAt(offset: number): number {
    this.lineStarts ??= [0, ...[...this.text.matchAll(/\n/g)].map((match) => match.index + 1)];
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Where the content of the value at `path` begins: for a block scalar, on the line after its header. */
  contentOffsetOf(path: Path): number {
    return this.startOf(this.locate(path).node);
  }

  private locate(path: Path): { node: number; at: number } {
    let place = { node: 1, at: this.startOf(1) }; // after the document's own event
    for (const step of path) {
      const child = this.child(place.node, step);
      if (child === null) return place;
      place = child;
    }
    return place;
  }

  private startOf(node: number): number {
    const event = this.events[node];
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return event.valueStart;
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE:
        return event.start;
      default:
        return 0;
    }
  }

  private child(node: number, step: string | number): { node: number; at: number } | null {
    const parent = this.events[node];
    if (parent?.type === EVENT_ID.SEQUENCE && typeof step === 'number') {
      let item = node + 1;
      for (let index = 0; this.isValue(item); index += 1, item = this.after(item)) {
        if (index === step) return { node: item, at: this.startOf(item) };
      }
    }
    if (parent?.type === EVENT_ID.MAPPING) {
      for (let key = node + 1; this.isValue(key); key = this.after(this.after(key))) {
        const event = this.events[key];
        if (event?.type !== EVENT_ID.SCALAR) continue;
        if (this.text.slice(event.valueStart, event.valueEnd) === String(step)) {
          return { node: this.after(key), at: event.valueStart };
        }
      }
    }
    return null;
  }

  private isValue(node: number): boolean {
    const event = this.events[node];
    return event !== undefined && event.type !== EVENT_ID.POP;
  }

  /** Index of the event after the whole value at `node`. */
  private after(node: number): number {
    let depth = 0;
    for (let index = node; index < this.events.length; index += 1) {
      const event = this.events[index];
      if (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) depth += 1;
      if (event?.type === EVENT_ID.POP) depth -= 1;
      if (depth === 0) return index + 1;
    }
    return this.events.length;
  }
}
