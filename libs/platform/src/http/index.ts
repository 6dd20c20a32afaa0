export { ApiProblems, type ProblemCodes, problemResponse } from './api-problems.decorator.js';
export { AdminOnly } from './admin-only.decorator.js';
export { ClientSignal } from './client-signal.decorator.js';
export { configureHttp } from './configure-http.js';
export { CurrentCaller, currentCaller } from './current-caller.decorator.js';
export { EventStream, type EventStreamTimes } from './event-stream.js';
export type { Problem } from './problem.js';
export { ProblemResponse } from './problem.response.js';
export { Public, PUBLIC_EXTENSION } from './public.decorator.js';
