import { SetMetadata } from '@nestjs/common';

export const ADMIN_ONLY = 'http:admin-only';

/** For admins: others are answered 403 `forbidden`. */
export function AdminOnly(): MethodDecorator & ClassDecorator {
  return SetMetadata(ADMIN_ONLY, true);
}
