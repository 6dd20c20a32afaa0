import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { titleOf, typeOf } from './problem.js';
import { ProblemResponse } from './problem.response.js';

/** Codes by status that an operation answers with, beside those that every operation may. */
export type ProblemCodes = Readonly<Record<number, readonly [string, ...string[]]>>;

function example(status: number, code: string) {
  const value = { type: typeOf(code), title: titleOf(status), status, code };
  return [code, { value: { ...value, detail: '…', instance: '/…', request_id: '…' } }] as const;
}

/** One documented response of an error status, with an example for each code. */
export function problemResponse(status: number, codes: readonly string[]) {
  return {
    description: `${titleOf(status)}: ${codes.map((code) => `\`${code}\``).join(', ')}`,
    content: {
      'application/problem+json': {
        schema: { $ref: getSchemaPath(ProblemResponse) },
        examples: Object.fromEntries(codes.map((code) => example(status, code))),
      },
    },
  };
}

/** Documents the errors of an operation, e.g. `@ApiProblems({ 404: ['session_not_found'] })`. */
export function ApiProblems(codes: ProblemCodes): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiExtraModels(ProblemResponse),
    ...Object.entries(codes).map(([status, list]) =>
      ApiResponse({ status: Number(status), ...problemResponse(Number(status), list) }),
    ),
  );
}
