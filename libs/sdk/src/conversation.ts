import type { Asker, AskOptions } from './asking.js';
import type { TurnResponse } from './generated/index.js';
import type { TurnEvent } from './turn-events.js';

type InConversation = Omit<AskOptions, 'sessionId'>;

/** Questions that go on from one another: "¿y por planta?" changes the last one. */
export class Conversation {
  constructor(
    private readonly chatbot: Asker,
    private session: string | undefined,
  ) {}

  /** Undefined until the first turn has begun. */
  get sessionId(): string | undefined {
    return this.session;
  }

  /** As `MaintenanceChatbot.ask`. */
  async ask(message: string, options: InConversation = {}): Promise<TurnResponse> {
    const turn = await this.chatbot.ask(message, this.going(options));
    this.session = turn.session_id;
    return turn;
  }

  /** As `MaintenanceChatbot.stream`. */
  async *stream(message: string, options: InConversation = {}): AsyncGenerator<TurnEvent, void, undefined> {
    for await (const event of this.chatbot.stream(message, this.going(options))) {
      // A session is there once its first turn is stored.
      if (event.event === 'done') this.session = event.data.session_id;
      yield event;
    }
  }

  private going(options: InConversation): AskOptions {
    return this.session === undefined ? options : { ...options, sessionId: this.session };
  }
}
