/** Whose sessions and files a caller may touch: their own, or everybody's (an admin, the service itself). */
export type OwnerScope = { owner: string } | 'all';

/** Owner of what is made while nobody has to say who they are. */
export const ANONYMOUS_OWNER = 'anonymous';

/** `user`: own sessions and files; `admin`: everybody's, and what is kept about them. */
export const ROLES = ['user', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who sends a request. */
export interface Caller {
  /**
   * Who owns what they make; the same for all of a caller's keys and tokens. `key:<name>`, `jwt:<subject>` or
   * `anonymous`: the ways to prove who one is cannot name each other's callers.
   */
  readonly owner: string;
  readonly role: Role;
}

/** The one rule of ownership. */
export function scopeOf({ owner, role }: Caller): OwnerScope {
  return role === 'admin' ? 'all' : { owner };
}
