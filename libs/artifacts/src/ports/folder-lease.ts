/** Services that are running over the same folder. */
export interface OtherServices {
  all: number;
  /** Those among them that another process has started than this one: not workers of the same service. */
  strangers: number;
}

/**
 * Makes services that keep their files in one folder known to each other, so that none takes the unfinished files of another
 * for leftovers. Advisory: nobody is kept out.
 *
 * A service counts until it releases its lease or its process is gone, however that came about (`kill -9`, loss of power). Where
 * its process cannot be asked, on another machine or in another container, it counts until it has not renewed its lease for a
 * minute.
 */
export abstract class FolderLease {
  /**
   * Makes this service known and renews its lease from then on. Of services that take theirs at the same time at most one is
   * told that it is alone.
   * @returns how many others there are
   */
  abstract take(): Promise<OtherServices>;

  /**
   * Says that this service has cleared away what it takes for leftovers, and waits until others that began to before have, too.
   * To be awaited before the first file is written.
   */
  abstract settle(): Promise<void>;

  /** Gives the lease up. Safe to call twice, and without `take`. */
  abstract release(): Promise<void>;
}
