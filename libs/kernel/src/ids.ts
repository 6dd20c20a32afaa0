import { randomUUID } from 'node:crypto';

/** Makes identifiers. Injected so that tests can foretell them. */
export abstract class IdGenerator {
  /** A UUID (version 4), lower case. */
  abstract uuid(): string;
}

export class RandomIdGenerator extends IdGenerator {
  uuid(): string {
    return randomUUID();
  }
}
