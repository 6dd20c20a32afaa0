export type { AskOptions, Language } from './asking.js';
export type { CallOptions } from './caller.js';
export { Conversation } from './conversation.js';
export { ChatbotError, ConnectionError, ProblemError } from './errors.js';
export { Feedback, type FeedbackListOptions } from './feedback.js';
export * from './maintenance-chatbot.js';
export type { PageOptions } from './pages.js';
export { type SessionListOptions, Sessions } from './sessions.js';
export { StoredFile } from './stored-file.js';
export type { TurnEvent } from './turn-events.js';
export type {
  ArtifactResponse,
  CatalogResponse,
  ColumnResponse,
  DataResponse,
  DeletedSessionsResponse,
  FeedbackOnTurnResponse,
  FeedbackPageResponse,
  FeedbackRequest,
  FeedbackResponse,
  FeedbackReviewRequest,
  FieldFaultResponse,
  HealthResponse,
  MeResponse,
  MetricsResponse,
  PastTurnResponse,
  ProblemResponse,
  RefinementResponse,
  RefinementsResponse,
  SessionDetailsResponse,
  SessionPageResponse,
  SessionResponse,
  TurnPageResponse,
  TurnResponse,
  UsageReportResponse,
} from './generated/index.js';
