import { ArtifactsService, type TurnFiles } from '@app/artifacts';
import { Stage } from '@app/platform';
import { type LogicalForm, type OpenQuestion, type ShownRows, shownRowsOf } from '@app/question';
import { SemanticModelProvider } from '@app/semantic-model';
import { type NewTurn, type Session, SessionsService, type Turn } from '@app/sessions';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  afterTurn,
  ConversationMemory,
  NOTHING_SAID,
  type Remembered,
  REMEMBERED_TURNS,
} from './domain/conversation-memory.js';
import type { Ask } from './domain/turn-plan.js';

/** A session as a turn sees it: what was said last, and where the turn's files go. */
export interface Conversation {
  session: Session;
  /** False until the first turn is stored. */
  known: boolean;
  remembered: Remembered;
  /** Logical form of the last turn that had one. */
  previous?: LogicalForm;
  /** The forms before it, newest first. */
  earlier: LogicalForm[];
  /** Rows that the last answer showed, where they were few. */
  shown?: ShownRows;
  /** The last message, where it was refused or asked back instead of answered. */
  open?: OpenQuestion;
  files: TurnFiles;
}

/** Conversations that are likely to go on; each takes some kilobytes. */
const KEPT_CONVERSATIONS = 500;
/** What another process has deleted is gone from here, too, after this and a minute. */
const KEPT_FOR_MS = 15 * 60_000;
const EXPIRE_EVERY_MS = 60_000;

/** Reads a session at the beginning of a turn and writes it once at the end. */
@Injectable()
export class ConversationsService implements OnApplicationShutdown {
  private readonly memory = new ConversationMemory(KEPT_CONVERSATIONS, KEPT_FOR_MS);
  private readonly expiry = setInterval(() => this.memory.expire(), EXPIRE_EVERY_MS).unref();

  constructor(
    private readonly sessions: SessionsService,
    private readonly artifacts: ArtifactsService,
    private readonly provider: SemanticModelProvider,
  ) {}

  onApplicationShutdown(): void {
    clearInterval(this.expiry);
  }

  /** @throws AppError `session_not_found` */
  @Stage('recall')
  async open({ sessionId, language, owner }: Ask): Promise<Conversation> {
    if (sessionId === undefined) {
      const session = this.sessions.start({ language: language ?? 'es', owner });
      return this.conversation(session, NOTHING_SAID, false);
    }
    // Its owner's alone, whoever asks: an admin may read what others said, not speak in their name.
    const session = await this.sessions.get(sessionId, { owner });
    const remembered = this.memory.find(session.id, session.turnCount) ?? (await this.recall(session));
    return this.conversation(session, remembered, true);
  }

  @Stage('store')
  async append(conversation: Conversation, turn: NewTurn): Promise<Turn> {
    const session = conversation.known ? conversation.session : { ...conversation.session, language: turn.language };
    const stored = await this.sessions.appendTurn(session, turn, conversation.files);
    const { id, turnCount } = stored.session;
    this.memory.keep(id, turnCount, afterTurn(conversation.remembered, stored.turn));
    return stored.turn;
  }

  /** What is kept of a session that is deleted. */
  forget(sessionId: string): void {
    this.memory.forget(sessionId);
  }

  /** From the store, which alone knows what an earlier run or another process was told. */
  private async recall(session: Session): Promise<Remembered> {
    const answered = await this.sessions.answeredTurns(session, REMEMBERED_TURNS);
    const remembered = answered.reduceRight(afterTurn, NOTHING_SAID);
    if (answered[0]?.index === session.turnCount - 1) return remembered;
    const last = await this.sessions.lastTurn(session);
    return last ? afterTurn(remembered, last) : remembered;
  }

  private conversation(session: Session, remembered: Remembered, known: boolean): Conversation {
    const { forms, data, open } = remembered;
    const [previous, ...earlier] = forms;
    const shown = previous && data ? shownRowsOf(previous, data, this.provider.model) : undefined;
    return {
      session,
      known,
      remembered,
      ...(previous ? { previous } : {}),
      earlier,
      ...(shown ? { shown } : {}),
      ...(open ? { open } : {}),
      files: this.artifacts.forTurn(session, session.turnCount),
    };
  }
}
