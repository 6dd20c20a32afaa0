import type { ChatClient, Reply } from './chat-client.js';
import { preview } from './chat-client.js';
import { compareResults, type Comparison } from './compare-results.js';
import { expandGoldSql, fillQuestion, type Surroundings } from './gold-sql.js';
import type { PlantReader } from './plant-reader.js';
import type { EvaluationQuestion, Expectation } from './question-set.js';
import { type Handling, score } from './score.js';
import type { PlantResult } from './turn-result.js';

const PREVIEW_ROWS = 3;

/** Asks the service questions about one plant and judges the replies by that plant's own rows. */
export class PlantExamination {
  constructor(
    private readonly plant: string,
    private readonly reader: PlantReader,
    private readonly client: ChatClient,
    private readonly surroundings: Surroundings,
    private readonly signal: AbortSignal,
  ) {}

  /** Asks a question and its follow-ups in one conversation; one result a turn. */
  async examine(question: EvaluationQuestion): Promise<PlantResult[]> {
    const results: PlantResult[] = [];
    let session: string | null = null;
    let broken = false;
    for (const turn of question.turns) {
      const asked = fillQuestion(turn.question, this.surroundings);
      if (broken) {
        results.push(this.lost(asked, 'The turn before it had no reply'));
        continue;
      }
      try {
        const reply = await this.client.ask(asked, session, this.signal);
        session = reply.sessionId;
        results.push(await this.judge(asked, turn.expectation, reply));
      } catch (error) {
        this.signal.throwIfAborted();
        if (error instanceof GoldError) throw error;
        broken = true;
        results.push(this.lost(asked, error instanceof Error ? error.message : String(error)));
      }
    }
    return results;
  }

  private lost(asked: string, why: string): PlantResult {
    const nothing = { flow: '', interpretation: '', sql: '', rows: '', serviceTime: null, wallTime: null };
    return { plant: this.plant, asked, outcome: 'error', why, ...nothing };
  }

  private async judge(asked: string, expectation: Expectation, reply: Reply): Promise<PlantResult> {
    const handling = await this.handlingOf(asked, reply, expectation);
    return {
      plant: this.plant,
      asked,
      outcome: score(handling, expectation.kind === 'none' ? expectation.allowed : null),
      why: reasonOf(handling, reply),
      flow: reply.flow,
      interpretation: reply.interpretation,
      sql: reply.sql,
      rows: reply.table ? preview(reply.table, PREVIEW_ROWS) : '',
      serviceTime: reply.serviceTime,
      wallTime: reply.wallTime,
    };
  }

  private async handlingOf(question: string, reply: Reply, expectation: Expectation): Promise<Handling> {
    switch (reply.flow) {
      case 'failed':
        return { kind: 'failed', why: reply.response };
      case 'refused':
        return { kind: 'refused' };
      case 'clarify':
        return { kind: 'asked_back' };
      case 'good':
      case 'degraded':
        return { kind: 'answered', comparison: await this.compare(question, reply, expectation) };
      default:
        return reply.flow satisfies never;
    }
  }

  private async compare(question: string, { table }: Reply, expectation: Expectation): Promise<Comparison> {
    if (expectation.kind === 'none') return { same: false, why: 'it has no answer' };
    if (!table) return { same: false, why: 'an answer without rows of data' };
    let first: Comparison | null = null;
    for (const sql of expectation.gold) {
      const comparison = compareResults(await this.goldRows(question, sql), table, expectation);
      if (comparison.same) return comparison;
      first ??= comparison;
    }
    return first ?? { same: false, why: 'no gold rows' };
  }

  private async goldRows(question: string, sql: string): ReturnType<PlantReader['query']> {
    try {
      return await this.reader.query(expandGoldSql(sql, this.surroundings));
    } catch (error) {
      throw new GoldError(`Gold SQL of "${question}": ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** The question file is wrong; the service is not to blame. */
export class GoldError extends Error {}

function reasonOf(handling: Handling, reply: Reply): string {
  switch (handling.kind) {
    case 'answered':
      return handling.comparison.same ? '' : handling.comparison.why;
    case 'failed':
      return handling.why;
    case 'refused':
    case 'asked_back':
      return reply.response;
    default:
      return handling satisfies never;
  }
}
