import { SessionsTurnsArtifacts1763800000000 } from './1763800000000-sessions-turns-artifacts.js';
import { Statements1764520000000 } from './1764520000000-statements.js';
import { EncryptedArtifacts1764530000000 } from './1764530000000-encrypted-artifacts.js';
import { Feedback1764540000000 } from './1764540000000-feedback.js';
import { ModelUsage1764500000000 } from './1764500000000-model-usage.js';

/** In the order in which they run. A migration that has been released is never edited: write another. */
export const MIGRATIONS = [
  SessionsTurnsArtifacts1763800000000,
  ModelUsage1764500000000,
  Statements1764520000000,
  EncryptedArtifacts1764530000000,
  Feedback1764540000000,
];
