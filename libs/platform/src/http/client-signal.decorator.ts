import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';

/** Aborted when the response closes before it is finished: nobody waits for it any more. */
export function clientSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  const left = (): void => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.destroyed || response.closed) left();
  else response.once('close', left);
  return controller.signal;
}

/** Gives a handler an `AbortSignal` that is aborted when the client leaves before it has its answer. */
export const ClientSignal = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal =>
  clientSignal(context.switchToHttp().getResponse<Response>()),
);
