export { ApiProblems, type ProblemCodes, problemResponse } from './api-problems.decorator.js';
export { CALLER } from './caller.js';
export { ClientSignal } from './client-signal.decorator.js';
export { configureHttp } from './configure-http.js';
export { EventStream, type EventStreamTimes } from './event-stream.js';
export type { Problem } from './problem.js';
export { ProblemResponse } from './problem.response.js';
