import { ARTIFACT_EXTENSIONS, ARTIFACT_MEDIA_TYPES, ARTIFACT_TYPES, type ArtifactType } from './artifact.js';

const FOLDER = /^\d{8}T\d{6}-[0-9a-f]{8}$/;
/** Names that are tried where a turn's own is taken: `data_3-2.csv` and so on. */
const OTHERS = [2, 3, 4, 5, 6, 7, 8, 9];
const OTHER = /-[2-9](?=\.)/;
const NAME = new RegExp(
  `^(?:${ARTIFACT_TYPES.map((type) => `${type}_(?:0|[1-9]\\d{0,8})(?:-[2-9])?\\.${ARTIFACT_EXTENSIONS[type]}`).join('|')})$`,
);

/**
 * Where an artifact lies: `<folder>/<type>_<turn>.<ext>`; with another name of the same turn where a process that was killed has left a file under
 * that one. Made from checked parts only, so that no key can lead out of the
 * store, whatever a caller sends.
 */
export class ArtifactKey {
  private constructor(
    readonly folder: string,
    readonly name: string,
  ) {}

  /**
   * @param turn 0-based, at most nine digits
   * @throws Error for parts that no session or turn has: a fault of the program, not of a caller
   */
  static of(folder: string, type: ArtifactType, turn: number): ArtifactKey {
    return ArtifactKey.named(folder, `${type}_${turn}.${ARTIFACT_EXTENSIONS[type]}`);
  }

  /**
   * @param name as a record has it
   * @throws Error for parts that no session or turn has
   */
  static named(folder: string, name: string): ArtifactKey {
    if (!isSessionFolder(folder) || !NAME.test(name)) throw new Error('An artifact key was built from unsound parts');
    return new ArtifactKey(folder, name);
  }

  /** This key and those that may stand in its place, in the order in which they are tried. */
  get choices(): ArtifactKey[] {
    const { folder, name } = this;
    if (OTHER.test(name)) return [this];
    return [this, ...OTHERS.map((other) => new ArtifactKey(folder, name.replace('.', `-${other}.`)))];
  }

  /** The key of the turn's file, whatever its name. */
  get own(): ArtifactKey {
    return new ArtifactKey(this.folder, this.name.replace(OTHER, ''));
  }

  toString(): string {
    return `${this.folder}/${this.name}`;
  }
}

/** True for the name of a session's folder; anything else in the store's root is not the store's to touch. */
export function isSessionFolder(name: string): boolean {
  return FOLDER.test(name);
}

/** The turn that a whole artifact file of this name belongs to; null for any other name. */
export function turnOfName(name: string): number | null {
  return NAME.test(name) ? Number(/\d+/.exec(name)?.[0]) : null;
}

/** A file under way. The name begins with a point, so that it is never mistaken for an artifact. */
const TEMPORARY = /^\.[a-z]+_\d+(?:-\d)?\.[a-z]+\.[0-9a-f-]{36}\.tmp$/;

export function isTemporaryName(name: string): boolean {
  return TEMPORARY.test(name);
}

/** What is in an artifact of this name. */
export function mediaTypeOfName(name: string): string {
  const type = ARTIFACT_TYPES.find((known) => name.startsWith(`${known}_`));
  return type ? ARTIFACT_MEDIA_TYPES[type] : 'application/octet-stream';
}
