import { AppError } from '@app/kernel';
import {
  AppConfig,
  AppLogger,
  Metrics,
  noteInSpan,
  noteSession,
  PerformanceStats,
  Stage,
  UnknownOutcomeError,
} from '@app/platform';
import type { Turn } from '@app/sessions';
import { Injectable } from '@nestjs/common';
import { type Conversation, ConversationsService } from './conversations.service.js';
import { KeyedTurns } from './domain/keyed-turns.js';
import { Stopwatch } from './domain/stopwatch.js';
import type { TurnListener } from './domain/turn-event.js';
import { type Ask, branchOf, type TurnPlan } from './domain/turn-plan.js';
import { EmptyResultService } from './empty-result.service.js';
import { PlantDataService } from './plant-data.service.js';
import type { TurnMaker, TurnParts } from './turn-maker.js';
import { SessionLock } from './ports/session-lock.js';
import { TurnMakers } from './turn-makers.js';
import { TurnOutputService } from './turn-output.service.js';
import { TurnPictureService } from './turn-picture.service.js';
import { TurnWordsService } from './turn-words.service.js';
import { WrittenTurnService } from './written-turn.service.js';
import { UnderstandingService } from './understanding.service.js';

/** How often a question is read again that another process's turn came before. */
const OVERTAKEN = 3;

function isOvertaken(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'turn_conflict' || error.code === 'artifact_exists');
}

/** Said to whatever still goes on when its turn has ended. One for all: a reason is made with its stack, which takes time. */
const TURN_OVER = new DOMException('The turn is over', 'AbortError');

/**
 * A turn, from question to answer. Reads the conversation, understands the question, and does what its branch needs:
 * A answers without a query, B draws what the session has, C queries and then answers, draws and files in parallel. What
 * was made is stored last, files before the row that names them; a turn that fails or is left leaves nothing behind.
 */
@Injectable()
export class ChatOrchestratorService {
  private readonly turns: KeyedTurns;

  constructor(
    private readonly conversations: ConversationsService,
    private readonly understanding: UnderstandingService,
    private readonly plant: PlantDataService,
    private readonly empty: EmptyResultService,
    private readonly makers: TurnMakers,
    private readonly output: TurnOutputService,
    private readonly written: WrittenTurnService,
    private readonly lock: SessionLock,
    private readonly speech: TurnWordsService,
    private readonly pictures: TurnPictureService,
    private readonly stats: PerformanceStats,
    private readonly metrics: Metrics,
    private readonly logger: AppLogger,
    config: AppConfig,
  ) {
    this.turns = new KeyedTurns(config.limits.concurrentTurns);
    metrics.watchTurns(() => this.turns.count);
  }

  /**
   * The listener hears of what is known so far; the turn is the same without one.
   * @throws AppError as the contract of `POST /v1/chat` lists; the signal's reason when the client left
   */
  async reply(ask: Ask, signal: AbortSignal, listener?: TurnListener): Promise<Turn> {
    const { sessionId } = ask;
    return this.turns.run(sessionId, signal, () =>
      sessionId === undefined
        ? this.take(ask, signal, listener)
        : this.lock.hold(sessionId, signal, () => this.takeInTurn(ask, signal, listener)),
    );
  }

  /** Where another process was quicker, the question is read again after what that one stored; nobody has been told anything yet. */
  private async takeInTurn(ask: Ask, signal: AbortSignal, listener: TurnListener | undefined): Promise<Turn> {
    for (let left = listener ? 0 : OVERTAKEN; ; left -= 1) {
      try {
        return await this.take(ask, signal, listener);
      } catch (error) {
        if (left <= 0 || !isOvertaken(error)) throw error;
      }
    }
  }

  @Stage('turn')
  private async take(ask: Ask, left: AbortSignal, listener: TurnListener = () => undefined): Promise<Turn> {
    const watch = new Stopwatch();
    this.pictures.prepare(ask);
    const conversation = await this.conversations.open(ask);
    const { session } = conversation;
    const maker = this.makers.begin(ask, session.id, listener, watch);
    noteSession(session.id);
    listener({ kind: 'accepted', requestId: ask.requestId, sessionId: session.id, turn: session.turnCount });
    // Whatever ends the turn ends all that goes on for it.
    const over = new AbortController();
    const signal = AbortSignal.any([left, over.signal]);
    try {
      listener({ kind: 'stage', stage: 'understanding' });
      const plan = await this.understanding.plan(conversation, maker, signal);
      this.tellReading(plan, maker);
      this.pictures.begin(plan, maker, signal);
      const parts = await this.carryOut(plan, conversation, maker, signal);
      signal.throwIfAborted();
      return await this.conclude(plan, conversation, maker, parts);
    } catch (error) {
      over.abort(TURN_OVER);
      // Of a turn that may have been stored after all, the files stay.
      if (!(error instanceof UnknownOutcomeError)) await conversation.files.discard();
      const apology = left.aborted ? null : this.speech.apology(error, maker);
      if (!apology) {
        if (!left.aborted) this.countError(error);
        throw error;
      }
      return this.conclude({ kind: 'reply', ...apology }, conversation, maker, this.output.words(apology, maker));
    } finally {
      over.abort(TURN_OVER);
    }
  }

  private countError(error: unknown): void {
    const type = error instanceof AppError ? error.code : 'internal_error';
    this.stats.recordError(type);
    this.metrics.error(type);
  }

  private tellReading(plan: TurnPlan, { tell, language }: TurnMaker): void {
    if (plan.kind === 'reply' || plan.kind === 'illustration') return;
    const { explained, canonical, confidence } =
      plan.kind === 'written'
        ? {
            ...plan.question.statement,
            explained: plan.question.statement.interpretation,
            confidence: 'assumed' as const,
          }
        : plan.question;
    tell({ kind: 'interpretation', interpretation: explained, canonical, language, confidence });
  }

  /** What each branch does. */
  private async carryOut(
    plan: TurnPlan,
    conversation: Conversation,
    maker: TurnMaker,
    signal: AbortSignal,
  ): Promise<TurnParts> {
    switch (plan.kind) {
      case 'reply':
        return this.output.words(plan, maker);
      case 'recall': {
        const result = await this.plant.read(plan.question, maker, signal);
        return this.output.answerAndFiles(plan.question, result, conversation, maker, signal);
      }
      case 'picture': {
        const result = await this.plant.read(plan.question, maker, signal);
        return this.output.pictureOnly(plan.question, result, conversation, maker, signal);
      }
      case 'query': {
        const result = await this.plant.read(plan.question, maker, signal);
        const missing = this.speech.missingRow(plan.question, result, maker.language);
        if (missing) return this.output.words(missing, maker);
        const explained = await this.empty.explain(plan.question, result, maker, signal);
        return this.output.everything(plan.question, explained, conversation, maker, signal);
      }
      case 'written': {
        const parts = await this.written.answer(plan.question, conversation, maker, signal);
        const { fallback } = plan.question;
        if (parts) return parts;
        return fallback ? this.carryOut(fallback, conversation, maker, signal) : this.written.apology(maker);
      }
      case 'illustration':
        return this.output.illustration(plan.subject, conversation, maker, signal);
    }
  }

  private async conclude(
    plan: TurnPlan,
    conversation: Conversation,
    maker: TurnMaker,
    parts: TurnParts,
  ): Promise<Turn> {
    maker.tell({ kind: 'stage', stage: 'storing' });
    const turn = await this.conversations.append(conversation, maker.turn(branchOf(plan), parts));
    this.stats.recordTurn({
      sessionId: turn.sessionId,
      durationMs: turn.metrics.totalTimeS * 1000,
      failed: turn.flow === 'failed',
    });
    const { totalTimeS: seconds, imageTimeS } = turn.metrics;
    this.metrics.turn({ branch: turn.branch, flow: turn.flow, engine: turn.engine, seconds });
    if (imageTimeS > 0) this.metrics.picture(imageTimeS);
    const { branch, flow, engine, metrics } = turn;
    noteInSpan({ branch, flow, engine, cache: metrics.cache, sql_attempts: metrics.sqlAttempts });
    this.logger.info('Turn answered', {
      turn: turn.index,
      branch: turn.branch,
      flow: turn.flow,
      confidence: turn.confidence,
      language: turn.language,
      message_length: turn.message.length,
      rows: turn.data?.rowCount ?? null,
      cache: turn.metrics.cache,
      engine: turn.engine,
      llm_calls: turn.metrics.llmCalls,
      tokens: turn.metrics.tokens,
      cost_usd: turn.metrics.costUsd,
      total_time_s: turn.metrics.totalTimeS,
    });
    return turn;
  }
}
