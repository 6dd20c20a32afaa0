import type { EntityManager } from 'typeorm';

/** How pieces of work get at the connections of a kind of database. */
export abstract class StoreWork {
  /**
   * Runs `work` on a connection that nobody else uses meanwhile.
   * @param transactional all that it writes is durable when the promise resolves, and none of it is there when it rejects
   *   with anything but UnknownOutcomeError
   */
  abstract run<T>(work: (manager: EntityManager) => Promise<T>, transactional: boolean): Promise<T>;
}
