/**
 * Opens connections to one of several places that have the same to say: in their order, to the first that answers. The one that has answered last is
 * asked first, so that a place that is away costs its wait once and not each time.
 */
export class FirstToAnswer<Place, Connection> {
  private preferred = 0;

  constructor(
    private readonly places: readonly Place[],
    private readonly connect: (place: Place) => Promise<Connection>,
  ) {}

  /** Rejects as the place did that was asked first, where none answers. */
  async open(): Promise<Connection> {
    const failures: unknown[] = [];
    for (const at of this.inOrder()) {
      try {
        const connection = await this.connect(this.places[at] as Place);
        this.preferred = at;
        return connection;
      } catch (error) {
        failures.push(error);
      }
    }
    throw failures[0];
  }

  private inOrder(): number[] {
    const all = [...this.places.keys()];
    return [this.preferred, ...all.filter((at) => at !== this.preferred)];
  }
}
