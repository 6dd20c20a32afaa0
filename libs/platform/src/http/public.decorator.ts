import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const PUBLIC = 'http:public';
/** Marks the operation in the OpenAPI document until that is finished. */
export const PUBLIC_EXTENSION = 'x-public' as const;

/** Lets everybody in, without key or token: for probes, which know none. */
export function Public(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(PUBLIC, true), ApiExtension(PUBLIC_EXTENSION, true));
}
