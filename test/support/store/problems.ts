import { expect } from '@jest/globals';

/** Fails unless `response` is a problem of that status and code, made as the contract says. */
export async function expectProblem(response: Response, status: number, code: string): Promise<void> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem).toMatchObject({ status, code, request_id: response.headers.get('x-request-id') });
  expect(response.status).toBe(status);
}
