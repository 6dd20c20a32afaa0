import type { CalendarDay } from '@app/kernel';
import { ChatModel, ModelError, type ModelMessage } from '@app/llm';
import { PlantCalendar, type SemanticModel, ValueIndexService } from '@app/semantic-model';
import { datasetsOfForm } from '../../domain/by-model/datasets-of-form.js';
import { toLogicalForm } from '../../domain/by-model/form-schema.js';
import { lostLiterals } from '../../domain/by-model/kept-literals.js';
import { ModelDigest } from '../../domain/by-model/model-digest.js';
import { readingInstructions, readingMessage, type ReadingMaterial } from '../../domain/by-model/reading-prompt.js';
import { type ModelReading, READING } from '../../domain/by-model/reading-schema.js';
import { stemsOf } from '../../domain/by-model/stems.js';
import { toUnderstanding } from '../../domain/by-model/to-understanding.js';
import { type ValueProblem, valueProblems } from '../../domain/by-model/value-problems.js';
import type { LogicalForm } from '../../domain/logical-form.js';
import { Paraphraser } from '../../domain/paraphrase/paraphraser.js';
import { tokenize } from '../../domain/text/tokens.js';
import type { Understood } from '../../domain/understanding.js';
import { FormCheck } from '../../ports/form-check.js';
import { type ModelCall, type QuestionContext, QuestionUnderstanding } from '../../ports/question-understanding.js';

/** Most tokens of the semantic model that are sent with a question. */
export const DIGEST_TOKENS = 5_000;
/** Most tokens of a reading. */
const READING_TOKENS = 2_000;
/** Values of the data that are sent with a question, and examples of questions. */
const MOST_VALUES = 12;
const EXAMPLES = 3;

export interface ModelReaderOptions {
  /** How often a reading that cannot be computed is given back to be mended. */
  retries: number;
}

/**
 * A language model reads the question, in one call: what it gives is checked, compiled and worded like everything that the
 * interpreter makes, and goes back to it where that fails.
 */
export class ModelQuestionUnderstanding extends QuestionUnderstanding {
  private examples?: { question: string; form: LogicalForm; stems: ReadonlySet<string> }[];

  constructor(
    private readonly chat: ChatModel,
    private readonly model: SemanticModel,
    private readonly values: ValueIndexService,
    private readonly check: FormCheck,
    private readonly calendar: PlantCalendar,
    /** Finds the forms of the questions that serve as examples. */
    private readonly interpreter: QuestionUnderstanding,
    private readonly options: ModelReaderOptions,
  ) {
    super();
  }

  async understand(message: string, context: QuestionContext, call?: ModelCall): Promise<Understood> {
    if (!call || !this.chat.configured) throw new ModelError('not_configured', { attempts: 0 });
    const material = await this.material(message, context);
    const instructions = this.instructions(message, context, material);
    const messages: ModelMessage[] = [{ role: 'user', text: readingMessage(material) }];
    for (let attempt = 0; ; attempt += 1) {
      const { value: reading } = await this.chat.complete({
        ...call,
        task: 'struct',
        operation: 'understand',
        instructions,
        messages,
        maxOutputTokens: READING_TOKENS,
        schema: READING,
      });
      const missing = this.missingCode(reading);
      if (missing) return { ...this.understood(reading), understanding: { outcome: 'refuse', faults: [missing] } };
      const problem = this.problemOf(reading, context.today) ?? lossOf(reading, material);
      if (problem === null) return this.understood(reading);
      if (attempt >= this.options.retries)
        throw new ModelError('schema_violation', { issues: ['the form cannot be computed'] });
      messages.push(
        { role: 'assistant', text: JSON.stringify(reading) },
        { role: 'user', text: `That will not do: ${problem} Give a corrected result, or refuse.` },
      );
    }
  }

  /** Which follow-ups work is known without asking anybody. */
  followUp(): null {
    return null;
  }

  isVerified(): boolean {
    return false;
  }

  private understood(reading: ModelReading): Understood {
    const { language, picture } = reading;
    return {
      understanding: toUnderstanding(reading),
      language: language === 'other' ? null : language,
      engine: 'openai',
      ...(picture === null ? {} : { picture }),
    };
  }

  private formsOf({ result }: ModelReading): LogicalForm[] {
    if (result.kind === 'form') return [toLogicalForm(result.form)];
    return result.kind === 'readings' ? result.forms.map(toLogicalForm) : [];
  }

  /** In English, for the model; null for a reading that can be carried out. */
  private problemOf(reading: ModelReading, today: CalendarDay): string | null {
    const { result } = reading;
    if (result.kind === 'metricDefinition' && !this.model.metrics.has(result.metric)) {
      return `There is no metric ${JSON.stringify(result.metric)}.`;
    }
    if (result.kind === 'conditionDefinition') {
      const [dataset = '', name = ''] = result.predicate.split('.');
      if (!this.model.datasets.get(dataset)?.predicates.has(name)) return `There is no such condition.`;
    }
    for (const lf of this.formsOf(reading)) {
      const problem = this.check.problemOf(lf, today) ?? this.valueProblem(lf) ?? this.wordingProblem(lf);
      if (problem !== null) return problem;
    }
    return null;
  }

  private valueProblem(lf: LogicalForm): string | null {
    const [problem] = this.valueProblemsOf(lf);
    if (!problem) return null;
    const near = problem.near.length > 0 ? ` It has: ${problem.near.slice(0, 25).join(', ')}.` : '';
    return `${problem.field} has no value ${JSON.stringify(problem.value)}.${near}`;
  }

  private valueProblemsOf(lf: LogicalForm): ValueProblem[] {
    return valueProblems(lf, this.model, this.values.current);
  }

  private missingCode(reading: ModelReading): { kind: 'unknownCode'; code: string; near: string[] } | null {
    for (const lf of this.formsOf(reading)) {
      if (!this.isKnown(lf)) continue;
      const missing = this.valueProblemsOf(lf).find(({ code }) => code);
      if (missing) return { kind: 'unknownCode', code: String(missing.value), near: missing.near };
    }
    return null;
  }

  /** False for a form whose fields are not the model's: nothing can be looked up for it. */
  private isKnown(lf: LogicalForm): boolean {
    return this.wordingProblem(lf) === null;
  }

  private wordingProblem(lf: LogicalForm): string | null {
    try {
      new Paraphraser(this.model, 'en').describe(lf);
      this.valueProblemsOf(lf);
      return null;
    } catch (error) {
      return error instanceof Error ? `${error.message}.` : 'It names what the data does not have.';
    }
  }

  private instructions(message: string, { previous, shown }: QuestionContext, material: ReadingMaterial): string {
    const pinned = [
      ...(previous ? datasetsOfForm(previous, this.model) : []),
      ...(shown ? [shown.dataset] : []),
      ...material.values.map(({ field }) => field.split('.')[0] ?? ''),
    ];
    const values = material.values.flatMap((each) => each.values);
    const digest = ModelDigest.of(this.model).describe({ question: message, values, pinned }, DIGEST_TOKENS);
    return readingInstructions(this.check.sqlRules, digest);
  }

  private async material(message: string, context: QuestionContext): Promise<ReadingMaterial> {
    const { today, language, previous, shown } = context;
    return {
      message,
      today,
      timeZone: this.calendar.timeZone,
      ...(language ? { language } : {}),
      ...(previous ? { previous } : {}),
      ...(shown ? { shown } : {}),
      values: this.matchingValues(message),
      examples: await this.nearest(message, today),
    };
  }

  /** Stored values that words of the message, or codes in it, are or belong to. */
  private matchingValues(message: string): ReadingMaterial['values'] {
    const index = this.values.current;
    const words = tokenize(message).tokens.map(({ folded }) => folded);
    const found = new Map<string, Set<string>>();
    const note = (field: string, values: readonly string[]): void => {
      const known = found.get(field) ?? new Set<string>();
      found.set(field, known);
      for (const value of values.slice(0, 3)) known.add(value);
    };
    for (const [at, word] of words.entries()) {
      for (const hit of index.code(word)) if (hit.exists === 'yes') note(hit.field, [hit.code]);
      const pair = [word, words[at + 1] ?? ''];
      if (word.length > 3) for (const hit of index.find(pair[1] ? pair : [word])) note(hit.field, hit.values);
      if (word.length > 3) for (const hit of index.find([word])) note(hit.field, hit.values);
    }
    return [...found].slice(0, MOST_VALUES).map(([field, values]) => ({ field, values: [...values].slice(0, 5) }));
  }

  /** Questions that a person has checked, those that share most words with the message first. */
  private async nearest(message: string, today: CalendarDay): Promise<ReadingMaterial['examples']> {
    this.examples ??= (
      await Promise.all(
        this.model.verifiedQueries.map(async ({ question, language }) => {
          const { understanding } = await this.interpreter.understand(question, { today, dataVersion: '', language });
          if (understanding.outcome !== 'answer') return [];
          return [{ question, form: understanding.lf, stems: stemsOf([question]) }];
        }),
      )
    ).flat();
    const asked = stemsOf([message]);
    const shared = (stems: ReadonlySet<string>): number => [...asked].filter((stem) => stems.has(stem)).length;
    return this.examples
      .map((example) => ({ example, score: shared(example.stems) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, EXAMPLES)
      .map(({ example: { question, form } }) => ({ question, form }));
  }
}

/** What the question in English lost of the person's: only where the rest of the turn goes by its words. */
function lossOf({ canonical, result }: ModelReading, { message, values }: ReadingMaterial): string | null {
  if (result.kind !== 'statement') return null;
  const lost = lostLiterals(
    message,
    canonical,
    values.flatMap((each) => each.values),
  );
  return lost.length > 0
    ? `"canonical" must keep as they are: ${lost.map((each) => JSON.stringify(each)).join(', ')}.`
    : null;
}
