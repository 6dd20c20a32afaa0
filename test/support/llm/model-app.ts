import { LlmStub, STUB_KEY } from '../llm-stub/llm-stub.js';
import type { Responder, StubOptions } from '../llm-stub/stub-script.js';
import { type ChatApp, type ChatAppOptions, startChatApp } from '../service/chat-app.js';

export interface ModelApp extends ChatApp {
  stub: LlmStub;
  /** Requests for texts so far. */
  textCalls: () => number;
}

export interface ModelAppOptions {
  plant: string;
  respond: Responder;
  env?: Record<string, string>;
  stub?: Omit<StubOptions, 'respond'>;
  override?: ChatAppOptions['override'];
}

/** The whole service with a stub of a model server of its own. */
export async function startModelApp({
  plant,
  respond,
  env,
  stub: options,
  override,
}: ModelAppOptions): Promise<ModelApp> {
  const stub = await LlmStub.start({ ...options, respond });
  const chat = await startChatApp({
    plant,
    ...(override ? { override } : {}),
    env: {
      OPENAI_API_KEY: STUB_KEY,
      OPENAI_BASE_URL: stub.url,
      OPENAI_MODEL_STRUCT: 'o3-mini',
      OPENAI_MODEL_CHAT: 'gpt-4o-mini',
      OPENAI_MODEL_IMAGE: 'gpt-image-1',
      OPENAI_TIMEOUT_S: '5',
      LLM_TURN_TIMEOUT_S: '10',
      ...env,
    },
  });
  return {
    ...chat,
    stub,
    textCalls: () => stub.requests.filter(({ path }) => /responses|completions/.test(path)).length,
    close: async () => {
      await chat.close();
      await stub.close();
    },
  };
}
