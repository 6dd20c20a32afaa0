/** One way to reach a session. */
export interface Way {
  method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  /** As the OpenAPI document has it. */
  path: string;
  query?: string;
  body?: (session: string) => object;
  /** What its owner gets; an admin gets the same, unless only the owner may. */
  status: number;
  ownerOnly?: boolean;
  /** The owner, too, is told that it is not for them. */
  adminOnly?: boolean;
}

const asks = (session: string): object => ({ message: '¿y por planta?', session_id: session, image: 'none' });

/** Every operation that names a session; one that the document has and this table lacks is a failure. */
export const WAYS: readonly Way[] = [
  { method: 'GET', path: '/v1/sessions/{session_id}', status: 200 },
  { method: 'HEAD', path: '/v1/sessions/{session_id}', status: 200 },
  { method: 'GET', path: '/v1/sessions/{session_id}/turns', status: 200 },
  { method: 'GET', path: '/v1/sessions/{session_id}/artifacts', status: 200 },
  { method: 'GET', path: '/v1/sessions/{session_id}/refinements', status: 200 },
  ...(['data', 'image', 'code'] as const).flatMap((type): Way[] => [
    { method: 'GET', path: `/v1/download/${type}/{session_id}`, status: 200 },
    { method: 'GET', path: `/v1/download/${type}/{session_id}`, query: '?turn=0', status: 200 },
    { method: 'HEAD', path: `/v1/download/${type}/{session_id}`, status: 200 },
  ]),
  {
    method: 'POST',
    path: '/v1/sessions/{session_id}/turns/0/feedback',
    body: () => ({ rating: 'up' }),
    status: 201,
    ownerOnly: true,
  },
  {
    method: 'POST',
    path: '/v1/sessions/{session_id}/turns/0/feedback/review',
    body: () => ({ outcome: 'dismissed' }),
    status: 200,
    adminOnly: true,
  },
  { method: 'DELETE', path: '/v1/sessions/{session_id}/turns/0/feedback', status: 204, ownerOnly: true },
  { method: 'PATCH', path: '/v1/sessions/{session_id}', body: () => ({ title: 'Mine' }), status: 200 },
  { method: 'POST', path: '/v1/chat', body: asks, status: 200, ownerOnly: true },
  { method: 'POST', path: '/v1/chat/stream', body: asks, status: 200, ownerOnly: true },
  { method: 'DELETE', path: '/v1/sessions/{session_id}', status: 204 },
];

/** What an answer tells, without what differs from request to request. */
export async function told(response: Response, session: string): Promise<unknown> {
  const headers = Object.fromEntries(response.headers);
  for (const name of ['date', 'x-request-id', 'content-length']) delete headers[name];
  const text = (await response.text()).replaceAll(session, 'SESSION').replace(/"request_id":"[^"]*"/, '');
  return { status: response.status, headers, text };
}

/** `/v1/download/{file_type}/{session_id}` covers `/v1/download/data/{session_id}`. */
export function covers(documented: string, path: string): boolean {
  const [a, b] = [documented.split('/'), path.split('/')];
  return (
    a.length === b.length && a.every((part, i) => part === b[i] || (part.startsWith('{') && part !== '{session_id}'))
  );
}
