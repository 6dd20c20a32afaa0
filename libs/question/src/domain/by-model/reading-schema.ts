import { zodOutput } from '@app/llm';
import { z } from 'zod';
import { writtenForm } from './form-schema.js';

/** What a model makes of a message, in one answer. */
const reading = z.strictObject({
  language: z.enum(['es', 'en', 'other']),
  /** The question in English, complete without the conversation. */
  canonical: z.string().max(1000),
  picture: z.enum(['none', 'chart', 'illustration']).nullable(),
  result: z.union([
    z.strictObject({ kind: z.literal('form'), form: writtenForm, followUp: z.boolean(), pictureOnly: z.boolean() }),
    z.strictObject({
      kind: z.literal('statement'),
      sql: z.string().max(8000),
      interpretation: z.string().max(500),
      columns: z.array(z.strictObject({ name: z.string(), label: z.string().max(80) })).max(50),
    }),
    z.strictObject({ kind: z.literal('readings'), forms: z.array(writtenForm).min(2).max(3) }),
    z.strictObject({
      kind: z.literal('refusal'),
      reason: z.enum(['forecast', 'cause', 'advice', 'write', 'notInData', 'nothingAsked']),
      words: z.array(z.string().max(60)).max(5),
    }),
    z.strictObject({ kind: z.literal('metricDefinition'), metric: z.string() }),
    z.strictObject({ kind: z.literal('conditionDefinition'), predicate: z.string() }),
    z.strictObject({ kind: z.literal('smallTalk'), topic: z.enum(['greeting', 'thanks', 'help']) }),
    z.strictObject({ kind: z.literal('illustration'), subject: z.string().max(300) }),
  ]),
});

export type ModelReading = z.infer<typeof reading>;

export const READING = zodOutput('reading_of_a_question', reading);
