import { ANONYMOUS_OWNER, type Caller } from '@app/kernel';
import { Authenticator } from './authenticator.js';

/** Whoever is let in unasked (`AUTH_MODE=none`): everybody is the same caller, who may do what a user may. */
export const ANYBODY: Caller = Object.freeze({ owner: ANONYMOUS_OWNER, role: 'user' });

/** Asks nobody who they are. */
export class OpenDoor extends Authenticator {
  async prepare(): Promise<void> {}

  async authenticate(): Promise<Caller> {
    return ANYBODY;
  }
}
