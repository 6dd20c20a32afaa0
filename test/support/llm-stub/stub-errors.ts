/** A refusal in the API's own shape. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly details: { type?: string; param?: string | null; code?: string | null } = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }

  get body(): object {
    const { type = 'invalid_request_error', param = null, code = null } = this.details;
    return { error: { message: this.message, type, param, code } };
  }
}

export const missingKey = () =>
  new ApiError(
    401,
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
  );

export const wrongKey = (key: string) =>
  // As the real one does, this repeats a part of the key.
  new ApiError(401, `Incorrect API key provided: ${key.slice(0, 8)}***${key.slice(-4)}.`, { code: 'invalid_api_key' });

export const unknownModel = (model: string) =>
  new ApiError(404, `The model \`${model}\` does not exist or you do not have access to it.`, {
    code: 'model_not_found',
  });

export const notForThisApi = () =>
  new ApiError(404, 'This model is only supported in v1/responses and not in v1/chat/completions.', { param: 'model' });

export const unknownParameter = (param: string) =>
  new ApiError(400, `Unknown parameter: '${param}'.`, { param, code: 'unknown_parameter' });

export const unsupportedParameter = (param: string, instead?: string) =>
  new ApiError(
    400,
    `Unsupported parameter: '${param}' is not supported with this model.${instead ? ` Use '${instead}' instead.` : ''}`,
    { param, code: 'unsupported_parameter' },
  );

export const invalidValue = (param: string, message: string) =>
  new ApiError(400, message, { param, code: 'invalid_value' });

export const invalidType = (param: string, expected: string) =>
  new ApiError(400, `Invalid type for '${param}': expected ${expected}.`, { param, code: 'invalid_type' });

export const missingParameter = (param: string) =>
  new ApiError(400, `Missing required parameter: '${param}'.`, { param, code: 'missing_required_parameter' });

export const contextTooLong = (most: number, given: number) =>
  new ApiError(
    400,
    `This model's maximum context length is ${most} tokens. However, your messages resulted in ${given} tokens.`,
    { param: 'messages', code: 'context_length_exceeded' },
  );

/** What the API answers for each status that a test may ask for. */
export function refusal(status: number, headers: Record<string, string> = {}, code?: string): ApiError {
  const known: Record<number, ApiError> = {
    400: new ApiError(400, 'Invalid request.', {}),
    401: wrongKey('sk-stub-not-the-right-one'),
    403: new ApiError(403, 'You are not allowed to sample from this model', { code: 'model_access_denied' }),
    404: unknownModel('gone'),
    408: new ApiError(408, 'Request timed out.', { type: 'timeout' }),
    409: new ApiError(409, 'The resource was locked by another request.', { type: 'conflict' }),
    413: new ApiError(413, 'Request body is too large.', {}),
    429: new ApiError(429, 'Rate limit reached on requests per min (RPM). Please try again later.', {
      type: 'requests',
      code: 'rate_limit_exceeded',
    }),
    500: new ApiError(500, 'The server had an error while processing your request. Sorry about that!', {
      type: 'server_error',
    }),
    502: new ApiError(502, 'Bad gateway.', { type: 'server_error' }),
    503: new ApiError(503, 'The server is overloaded or not ready yet.', { type: 'server_error' }),
  };
  const { message, details } = known[status] ?? new ApiError(status, `Status ${status}.`, { type: 'server_error' });
  return new ApiError(status, message, code === undefined ? details : { ...details, code }, headers);
}

export const quotaExhausted = () =>
  new ApiError(429, 'You exceeded your current quota, please check your plan and billing details.', {
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  });
