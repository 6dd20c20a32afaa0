import type { ModelReply, TextEvent } from '../../domain/model-reply.js';
import { ModelError } from '../../domain/model-error.js';
import { ChatModel } from '../../ports/chat-model.js';

/** Where no model is configured. */
export class AbsentChatModel extends ChatModel {
  readonly configured = false;

  async complete(): Promise<never> {
    throw new ModelError('not_configured', { attempts: 0 });
  }

  async write(): Promise<ModelReply<string>> {
    throw new ModelError('not_configured', { attempts: 0 });
  }

  // eslint-disable-next-line require-yield
  async *stream(): AsyncGenerator<TextEvent> {
    throw new ModelError('not_configured', { attempts: 0 });
  }
}
