import { AppError } from '@app/kernel';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { currentRequest } from '../observability/index.js';
import { ADMIN_ONLY } from './admin-only.decorator.js';
import { PUBLIC } from './public.decorator.js';

const CHALLENGE = 'Bearer realm="maintenance-chatbot"';

/** Keeps strangers out of every route but public ones, and users out of those for admins. */
@Injectable()
export class CallerGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.marked(PUBLIC, context)) return true;
    const { caller, refusal } = currentRequest() ?? {};
    if (!caller) {
      const error = refusal ?? noCredentials();
      if (error.kind === 'unauthenticated') challenge(context, refusal !== undefined);
      throw error;
    }
    if (this.marked(ADMIN_ONLY, context) && caller.role !== 'admin') throw forAdmins();
    return true;
  }

  private marked(mark: string, context: ExecutionContext): boolean {
    return this.reflector.getAllAndOverride<boolean>(mark, [context.getHandler(), context.getClass()]) ?? false;
  }
}

/** As RFC 6750 has it: why, where something was sent. */
function challenge(context: ExecutionContext, tried: boolean): void {
  const response = context.switchToHttp().getResponse<Response>();
  response.setHeader('WWW-Authenticate', tried ? `${CHALLENGE}, error="invalid_token"` : CHALLENGE);
}

function noCredentials(): AppError {
  return new AppError({
    code: 'unauthenticated',
    kind: 'unauthenticated',
    message: 'Say who you are: send `Authorization: Bearer` with your key or token.',
  });
}

function forAdmins(): AppError {
  return new AppError({ code: 'forbidden', kind: 'forbidden', message: 'This is for admins.' });
}
