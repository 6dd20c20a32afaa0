import { ANONYMOUS_OWNER } from '@app/kernel';

/** Who sends a request. Nobody has to say who they are yet (`AUTH_MODE=none`): everybody is the same caller. */
export const CALLER = { owner: ANONYMOUS_OWNER } as const;
