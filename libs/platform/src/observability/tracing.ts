import { AsyncLocalStorage } from 'node:async_hooks';

/** What a span says beside its name and time: words of the service's own, counts, codes. Never texts of people, rows, keys. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** Who is asked in a span: the service itself, or another one. */
export type SpanKind = 'internal' | 'client';

/**
 * A stretch of the work on one request, told to whoever collects traces.
 *
 * Contract: nothing here throws or waits. `end` counts once; what is noted after it is lost. The request's id and session are
 * added by the implementation.
 */
export abstract class Span {
  /** 32 hexadecimal digits, the same in every span of the request. */
  abstract readonly traceId: string;
  /** W3C `traceparent` for another service that is asked in this span. */
  abstract readonly traceParent: string;
  /** True where it is told to somebody: else its trace was left out. */
  abstract readonly sampled: boolean;

  abstract child(name: string, kind: SpanKind, facts?: SpanFacts): Span;
  abstract note(facts: SpanFacts): void;
  abstract rename(name: string): void;
  /** Marks it as gone wrong, by a stable code. */
  abstract fail(type: string): void;
  abstract end(): void;
}

/** Begins the trace of a request. */
export abstract class Tracer {
  /** @param traceParent the W3C header of who asks, where it sent one; what is none is ignored */
  abstract begin(name: string, traceParent: string | undefined, facts: SpanFacts): Span;
}

const spans = new AsyncLocalStorage<Span>();

/** The span that the caller works in; undefined where nobody collects traces, or outside of a request. */
export function currentSpan(): Span | undefined {
  return spans.getStore();
}

/** Runs `work`, and all that it awaits, in `span`, which somebody else ends. */
export function runInSpan<T>(span: Span, work: () => T): T {
  return spans.run(span, work);
}

/** Notes facts of the span that the caller works in. */
export function noteInSpan(facts: SpanFacts): void {
  spans.getStore()?.note(facts);
}

function typeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : 'unknown';
}

type Method = (...args: never[]) => Promise<unknown>;

/** A stage of the work on a request: each call of the method is a span of that name. Costs next to nothing where nobody collects traces. */
export function Stage(name: string, facts?: SpanFacts) {
  return <M extends Method>(_target: object, _key: string, descriptor: TypedPropertyDescriptor<M>): void => {
    const method = descriptor.value as Method;
    const traced = async function (this: unknown, parent: Span, args: never[]): Promise<unknown> {
      const span = parent.child(name, 'internal', facts);
      try {
        return await spans.run(span, () => method.apply(this, args));
      } catch (error) {
        span.fail(typeOf(error));
        throw error;
      } finally {
        span.end();
      }
    };
    descriptor.value = function (this: unknown, ...args: never[]) {
      const parent = spans.getStore();
      return parent ? traced.call(this, parent, args) : method.apply(this, args);
    } as M;
  };
}
