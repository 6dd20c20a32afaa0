import type { Session } from '../domain/session.js';

/**
 * Somebody who keeps something of a session outside its rows: files, cached data. Register with
 * `SessionsService.registerPurger` while modules are initialised.
 *
 * `purge` removes everything of that session. It may be called again for the same session (a deletion that broke off is taken
 * up at the next start), so finding nothing is a success. Throwing keeps the session marked: invisible, to be retried.
 */
export abstract class SessionDataPurger {
  abstract purge(session: Session): Promise<void>;
}
