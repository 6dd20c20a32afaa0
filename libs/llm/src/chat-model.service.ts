import type { LanguageModelSettings } from '@app/platform';
import type { ModelReply, TextEvent } from './domain/model-reply.js';
import type { ModelTask, StructuredRequest, TextRequest } from './domain/model-request.js';
import { readValue } from './domain/read-value.js';
import { ModelCallerService } from './model-caller.service.js';
import { ChatModel } from './ports/chat-model.js';
import { type EndpointAttempt, ModelEndpoint } from './ports/model-endpoint.js';

/** The configured models behind the one port. */
export class ChatModelService extends ChatModel {
  readonly configured = true;

  constructor(
    private readonly settings: Pick<LanguageModelSettings, 'structModel' | 'chatModel'>,
    private readonly endpoint: ModelEndpoint,
    private readonly caller: ModelCallerService,
  ) {
    super();
  }

  async complete<T>(request: StructuredRequest<T>): Promise<ModelReply<T>> {
    const model = this.modelFor(request.task);
    return this.caller.call(
      request,
      model,
      (attempt) => this.endpoint.ask({ ...request, model, ...attempt }),
      (text) => readValue(text, request.schema),
    );
  }

  async write(request: TextRequest): Promise<ModelReply<string>> {
    const model = this.modelFor(request.task);
    const ask = (attempt: EndpointAttempt) => this.endpoint.ask({ ...request, model, ...attempt });
    return this.caller.call(request, model, ask, (text) => text);
  }

  stream(request: TextRequest): AsyncIterable<TextEvent> {
    const model = this.modelFor(request.task);
    return this.caller.stream(request, model, (attempt) => this.endpoint.stream({ ...request, model, ...attempt }));
  }

  private modelFor(task: ModelTask): string {
    return task === 'struct' ? this.settings.structModel : this.settings.chatModel;
  }
}
