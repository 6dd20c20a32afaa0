/** Whose sessions and files a caller may touch: their own, or everybody's (an admin, the service itself). */
export type OwnerScope = { owner: string } | 'all';

/** Owner of what is made while nobody has to say who they are. */
export const ANONYMOUS_OWNER = 'anonymous';
