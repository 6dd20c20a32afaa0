import { APIError } from 'openai';

/** How an answer's shape is asked for, from the strictest down. */
export type SchemaForm = 'strict' | 'object' | 'plain';

/** Parameters that a request can do without. */
const OPTIONAL = ['temperature', 'reasoning_effort', 'reasoning', 'stream_options', 'store'] as const;
export type OptionalParameter = (typeof OPTIONAL)[number];

const REASONING = /^(o[1-9]|gpt-5(?!.*chat)|gpt-oss)/;

const FORMAT_REFUSED = /response_format|json_schema|json_object|text\.format|structured output|guided/i;
const RESPONSES_ONLY = /only supported in v1\/responses/i;

/**
 * What has been found out about one model of one server. It begins with what is known of OpenAI's models by their names; each
 * refusal of a parameter or a form teaches it the next one to try.
 */
export class ModelHabits {
  readonly reasoning: boolean;
  api: 'chat' | 'responses' = 'chat';
  tokenLimit: 'max_completion_tokens' | 'max_tokens';
  instructionsRole: 'developer' | 'system';
  private form: SchemaForm = 'strict';
  /** Schemas that the server does not take although it takes others. */
  private readonly looseSchemas = new Set<string>();
  private readonly dropped = new Set<OptionalParameter>();
  private limitLearned = false;
  /** Grows with everything learned: a request that was under way meanwhile is to be asked again. */
  lessons = 0;

  constructor(
    model: string,
    private readonly openai: boolean,
  ) {
    this.reasoning = REASONING.test(model);
    this.tokenLimit = openai ? 'max_completion_tokens' : 'max_tokens';
    this.instructionsRole = openai && this.reasoning ? 'developer' : 'system';
    // A reasoning model takes its own temperature only; others have nothing to think about.
    this.dropped.add(this.reasoning ? 'temperature' : 'reasoning_effort');
    if (!this.reasoning) this.dropped.add('reasoning');
    if (!openai) this.dropped.add('store');
  }

  takes(parameter: OptionalParameter): boolean {
    return !this.dropped.has(parameter);
  }

  formOf(schema: string): SchemaForm {
    return this.form === 'strict' && this.looseSchemas.has(schema) ? 'object' : this.form;
  }

  /** Whether the schema is told in words too: a server that takes a form may still not hold its model to it. */
  tellsSchema(schema: string): boolean {
    return !this.openai || this.formOf(schema) !== 'strict';
  }

  /**
   * Learns from a refusal.
   * @returns what changed, in a few words; null where asking again would change nothing
   */
  learn(error: unknown, schema: string | undefined): string | null {
    const lesson = this.lessonOf(error, schema);
    if (lesson !== null) this.lessons += 1;
    return lesson;
  }

  private lessonOf(error: unknown, schema: string | undefined): string | null {
    if (!(error instanceof APIError)) return null;
    const { status, message, param } = error as APIError;
    if (this.api === 'chat' && RESPONSES_ONLY.test(message)) {
      this.api = 'responses';
      return 'asked through Responses';
    }
    if (status !== 400 && status !== 422) return null;
    const about = param || message;
    const parameter = OPTIONAL.find((each) => this.takes(each) && new RegExp(`\\b${each}\\b`).test(about));
    if (parameter !== undefined) {
      this.dropped.add(parameter);
      return `without ${parameter}`;
    }
    return this.learnLimit(about) ?? this.learnRole(about, message) ?? this.learnForm(about, message, schema);
  }

  private learnLimit(about: string): string | null {
    if (this.limitLearned || !new RegExp(`\\b${this.tokenLimit}\\b`).test(about)) return null;
    this.limitLearned = true;
    this.tokenLimit = this.tokenLimit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    return `with ${this.tokenLimit}`;
  }

  private learnRole(about: string, message: string): string | null {
    if (this.instructionsRole !== 'developer' || !/\brole\b|developer/.test(`${about} ${message}`)) return null;
    this.instructionsRole = 'system';
    return 'with the role system';
  }

  private learnForm(about: string, message: string, schema: string | undefined): string | null {
    if (schema === undefined || !FORMAT_REFUSED.test(`${about} ${message}`)) return null;
    if (this.formOf(schema) === 'strict' && /invalid schema/i.test(message)) {
      this.looseSchemas.add(schema);
      return `the schema ${schema} not strictly`;
    }
    const next = { strict: 'object', object: 'plain', plain: null } as const;
    const form = next[this.formOf(schema)];
    if (form === null) return null;
    this.form = form;
    return `answers in the form ${form}`;
  }
}
