import { AppLogger, type LanguageModelSettings } from '@app/platform';
import OpenAI, { APIError } from 'openai';
import { ModelError } from '../../domain/model-error.js';
import {
  type EndpointAttempt,
  type EndpointEvent,
  type EndpointImageRequest,
  type EndpointReply,
  type EndpointRequest,
  ModelEndpoint,
} from '../../ports/model-endpoint.js';
import { chatEvents, chatParams, chatReply } from './chat-completions.js';
import { checkedPicture, downloadPicture } from './download-picture.js';
import { ModelHabits } from './model-habits.js';
import { modelErrorOf } from './openai-errors.js';
import { responseEvents, responseParams, responseReply } from './responses.js';

const SIZES = { square: '1024x1024', wide: '1536x1024', tall: '1024x1536' } as const;
const OLD_SIZES = { square: '1024x1024', wide: '1792x1024', tall: '1024x1792' } as const;

/** Servers that take what OpenAI's own take. */
const OPENAI_HOSTS = /(^|\.)(openai\.com|openai\.azure\.com|cognitiveservices\.azure\.com|services\.ai\.azure\.com)$/;
const AZURE_HOSTS = /\.azure\.com$/;

/** What a server answers to a form of request that it does not take. */
const FORM_STATUSES: ReadonlySet<number> = new Set([400, 404, 422]);

/** The SDK's own limit lies beyond ours, which also holds while a body is read. */
const NEVER_MS = 2 ** 31 - 1;

function optionsOf({ signal, traceParent }: EndpointAttempt): OpenAI.RequestOptions {
  return { signal, ...(traceParent === undefined ? {} : { headers: { traceparent: traceParent } }) };
}

/** Any server that speaks as OpenAI does, through the openai SDK: Chat Completions, and Responses where a model demands it. */
export class OpenAiModelEndpoint extends ModelEndpoint {
  private readonly client: OpenAI;
  private readonly server: URL;
  private readonly habits = new Map<string, ModelHabits>();

  constructor(
    { apiKey, baseUrl }: Pick<LanguageModelSettings, 'apiKey' | 'baseUrl'>,
    private readonly logger: AppLogger,
    /** Whether the server takes what OpenAI's own take; default: as its name says. */
    private readonly openai: boolean = OPENAI_HOSTS.test(new URL(baseUrl).hostname),
  ) {
    super();
    this.server = new URL(baseUrl);
    this.client = new OpenAI({
      apiKey: apiKey ?? 'none',
      baseURL: `${this.server.origin}${this.server.pathname}`,
      // Azure's dated interfaces want their version with every request.
      defaultQuery: Object.fromEntries(this.server.searchParams),
      defaultHeaders: this.keyHeaders(apiKey),
      maxRetries: 0,
      timeout: NEVER_MS,
      logLevel: 'off',
      // Else the SDK takes them from the environment, which is read in one place only.
      organization: null,
      project: null,
      adminAPIKey: null,
      webhookSecret: null,
    });
  }

  async ask(request: EndpointRequest): Promise<EndpointReply<string>> {
    const options = optionsOf(request);
    return this.adapting(request, async (habits) => {
      if (habits.api === 'responses') {
        return responseReply(
          await this.client.responses.create({ ...responseParams(request, habits), stream: false }, options),
        );
      }
      return chatReply(
        await this.client.chat.completions.create({ ...chatParams(request, habits), stream: false }, options),
      );
    });
  }

  async *stream(request: EndpointRequest): AsyncGenerator<EndpointEvent> {
    const options = optionsOf(request);
    const { signal } = request;
    try {
      yield* await this.adapting(request, async (habits) => {
        if (habits.api === 'responses') {
          const params = { ...responseParams(request, habits), stream: true as const };
          return responseEvents(await this.client.responses.create(params, options));
        }
        const params = {
          ...chatParams(request, habits),
          stream: true as const,
          ...(habits.takes('stream_options') ? { stream_options: { include_usage: true } } : {}),
        };
        return chatEvents(await this.client.chat.completions.create(params, options));
      });
    } catch (error) {
      signal.throwIfAborted();
      throw modelErrorOf(error);
    }
  }

  async draw(request: EndpointImageRequest): Promise<EndpointReply<Buffer>> {
    const { model, prompt, shape = 'square', signal } = request;
    const old = model.startsWith('dall-e');
    const params = {
      model,
      prompt,
      n: 1,
      size: (old ? OLD_SIZES : SIZES)[shape],
      ...(old ? { response_format: 'b64_json' as const } : {}),
    };
    try {
      const response = await this.client.images.generate(params, optionsOf(request));
      const picture = response?.data?.[0];
      if (!picture) throw new ModelError('empty');
      const value =
        typeof picture.b64_json === 'string'
          ? checkedPicture(Buffer.from(picture.b64_json, 'base64'))
          : await downloadPicture(picture.url ?? '', this.server.href, signal);
      const { usage } = response;
      return {
        value,
        model,
        usage: usage ? { input: usage.input_tokens, cachedInput: 0, output: usage.output_tokens, reasoning: 0 } : null,
      };
    } catch (error) {
      signal.throwIfAborted();
      throw modelErrorOf(error);
    }
  }

  private keyHeaders(apiKey: string | undefined): Record<string, string | null> {
    // A server without a key is sent none, not a made-up one.
    if (apiKey === undefined) return { Authorization: null };
    return AZURE_HOSTS.test(this.server.hostname) ? { 'api-key': apiKey, Authorization: null } : {};
  }

  /** Asks in the form that is known to work; a refusal that teaches another one is followed by asking in that. */
  private async adapting<T>(request: EndpointRequest, ask: (habits: ModelHabits) => Promise<T>): Promise<T> {
    const habits = this.habitsOf(request.model);
    for (;;) {
      const { lessons } = habits;
      try {
        return await ask(habits);
      } catch (error) {
        request.signal.throwIfAborted();
        // Another request may have learned it while this one was under way.
        if (habits.lessons > lessons && error instanceof APIError && FORM_STATUSES.has(error.status as number))
          continue;
        const learned = habits.learn(error, request.schema?.name);
        if (learned === null) throw modelErrorOf(error);
        this.logger.info('The model takes requests in another form', { model: request.model, form: learned });
      }
    }
  }

  private habitsOf(model: string): ModelHabits {
    let habits = this.habits.get(model);
    if (!habits) this.habits.set(model, (habits = new ModelHabits(model, this.openai)));
    return habits;
  }
}
