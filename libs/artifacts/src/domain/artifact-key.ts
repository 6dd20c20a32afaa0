import { ARTIFACT_EXTENSIONS, ARTIFACT_MEDIA_TYPES, ARTIFACT_TYPES, type ArtifactType } from './artifact.js';

const FOLDER = /^\d{8}T\d{6}-[0-9a-f]{8}$/;
const NAME = new RegExp(
  `^(?:${ARTIFACT_TYPES.map((type) => `${type}_(?:0|[1-9]\\d{0,8})\\.${ARTIFACT_EXTENSIONS[type]}`).join('|')})$`,
);

/**
 * Where an artifact lies: `<folder>/<type>_<turn>.<ext>`. Made from checked parts only, so that no key can lead out of the
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
    const name = `${type}_${turn}.${ARTIFACT_EXTENSIONS[type]}`;
    if (!isSessionFolder(folder) || !NAME.test(name)) throw new Error('An artifact key was built from unsound parts');
    return new ArtifactKey(folder, name);
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
const TEMPORARY = /^\.[a-z]+_\d+\.[a-z]+\.[0-9a-f-]{36}\.tmp$/;

export function isTemporaryName(name: string): boolean {
  return TEMPORARY.test(name);
}

/** What is in an artifact of this name. */
export function mediaTypeOfName(name: string): string {
  const type = ARTIFACT_TYPES.find((known) => name.startsWith(`${known}_`));
  return type ? ARTIFACT_MEDIA_TYPES[type] : 'application/octet-stream';
}
