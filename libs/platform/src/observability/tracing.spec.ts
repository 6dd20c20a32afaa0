import { AppError } from '@app/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { currentSpan, noteInSpan, runInSpan, Span, type SpanFacts, Stage } from './tracing.js';

let told: string[];

class ToldSpan extends Span {
  readonly traceId = '1';
  readonly traceParent = '00-1-1-01';
  readonly sampled = true;

  constructor(private readonly path: string) {
    super();
  }

  child(name: string): Span {
    told.push(`begin ${this.path}/${name}`);
    return new ToldSpan(`${this.path}/${name}`);
  }

  note(facts: SpanFacts): void {
    told.push(`note ${this.path} ${JSON.stringify(facts)}`);
  }

  rename(): void {}

  fail(type: string): void {
    told.push(`fail ${this.path} ${type}`);
  }

  end(): void {
    told.push(`end ${this.path}`);
  }
}

class Work {
  readonly by = 'work';

  @Stage('outer')
  async outer(): Promise<string> {
    const [first, second] = await Promise.all([this.inner('a'), this.inner('b')]);
    return first + second;
  }

  @Stage('inner')
  async inner(text: string): Promise<string> {
    await delay(1);
    noteInSpan({ text });
    return `${this.by}:${text} `;
  }

  @Stage('fails')
  async fails(): Promise<void> {
    throw new AppError({ kind: 'unavailable', code: 'plant_busy', message: 'x' });
  }
}

beforeEach(() => {
  told = [];
});

describe('Stages', () => {
  it('are only what they do where nobody collects traces', async () => {
    const work = new Work();
    expect(await work.outer()).toBe('work:a work:b ');
    await expect(work.fails()).rejects.toThrow('x');
    noteInSpan({ lost: true });
    expect(currentSpan()).toBeUndefined();
    expect(told).toEqual([]);
  });

  it('are spans in the one that they were called in, side by side too', async () => {
    expect(await runInSpan(new ToldSpan('request'), () => new Work().outer())).toBe('work:a work:b ');
    expect(told).toEqual([
      'begin request/outer',
      'begin request/outer/inner',
      'begin request/outer/inner',
      'note request/outer/inner {"text":"a"}',
      'end request/outer/inner',
      'note request/outer/inner {"text":"b"}',
      'end request/outer/inner',
      'end request/outer',
    ]);
  });

  it('that fail say so by the error’s code, and end', async () => {
    await expect(runInSpan(new ToldSpan('request'), () => new Work().fails())).rejects.toThrow('x');
    expect(told).toEqual(['begin request/fails', 'fail request/fails plant_busy', 'end request/fails']);
  });
});
