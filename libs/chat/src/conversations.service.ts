import { ArtifactsService, type TurnFiles } from '@app/artifacts';
import { type LogicalForm, type OpenQuestion, type ShownRows, shownRowsOf } from '@app/question';
import { SemanticModelProvider } from '@app/semantic-model';
import { type NewTurn, type Session, SessionsService, type Turn } from '@app/sessions';
import { Injectable } from '@nestjs/common';
import type { Ask } from './domain/turn-plan.js';

/** A session as a turn sees it: what was said last, and where the turn's files go. */
export interface Conversation {
  session: Session;
  /** False until the first turn is stored. */
  known: boolean;
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

/** How far back a message may refer. */
const REMEMBERED_TURNS = 8;

/** Reads a session at the beginning of a turn and writes it once at the end. */
@Injectable()
export class ConversationsService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly artifacts: ArtifactsService,
    private readonly provider: SemanticModelProvider,
  ) {}

  /** @throws AppError `session_not_found` */
  async open({ sessionId, language, owner }: Ask): Promise<Conversation> {
    if (sessionId === undefined) {
      const session = this.sessions.start({ language: language ?? 'es', owner });
      return { session, known: false, earlier: [], files: this.artifacts.forTurn(session, 0) };
    }
    // Its owner's alone, whoever asks: an admin may read what others said, not speak in their name.
    const session = await this.sessions.get(sessionId, { owner });
    const turns = await this.sessions.answeredTurns(session, REMEMBERED_TURNS);
    const [previous, ...earlier] = turns.map((turn) => turn.logicalForm as LogicalForm);
    const data = turns[0]?.data;
    const last = turns[0]?.index === session.turnCount - 1 ? null : await this.sessions.lastTurn(session);
    const open = last && openQuestionOf(last);
    const shown = previous && data ? shownRowsOf(previous, data, this.provider.model) : undefined;
    return {
      session,
      known: true,
      ...(previous ? { previous } : {}),
      earlier,
      ...(shown ? { shown } : {}),
      ...(open ? { open } : {}),
      files: this.artifacts.forTurn(session, session.turnCount),
    };
  }

  async append(conversation: Conversation, turn: NewTurn): Promise<Turn> {
    const session = conversation.known ? conversation.session : { ...conversation.session, language: turn.language };
    const stored = await this.sessions.appendTurn(session, turn, conversation.files);
    return stored.turn;
  }
}

function openQuestionOf({ flow, message }: Turn): OpenQuestion | null {
  if (flow !== 'refused' && flow !== 'clarify' && flow !== 'failed') return null;
  return { message, askedBack: flow === 'clarify', ...(flow === 'failed' ? { failed: true } : {}) };
}
