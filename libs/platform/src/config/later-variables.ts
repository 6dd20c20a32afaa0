import { choice, optionalText, type Unavailability, wholeNumber } from './variable.js';

/** A variable that this version can only refuse, whatever it is set to. */
function never<T>(instead: string): Unavailability<T | undefined> {
  return { when: (value) => value !== undefined, instead };
}

const FILES_ON_DISK = 'artifacts lie in files under CHAT_DOCS_DIR, so leave it out';

const anyText = 'any text';

function s3(description: string, secret = false) {
  return optionalText({ group: 'scale', description, secret, allowed: anyText, unavailable: never(FILES_ON_DISK) });
}

/**
 * Variables of the service's contract whose capability comes with a later version. They are read all the same: a value
 * that would need the capability stops the start instead of being ignored.
 */
export const LATER_VARIABLES = {
  WORKERS: wholeNumber({
    group: 'scale',
    description: 'Processes that serve requests.',
    unit: 'processes',
    min: 1,
    max: 64,
    default: 1,
    unavailable: {
      when: (value) => value !== 1,
      what: 'other than 1',
      instead: 'one process serves all requests, so leave it out or set 1',
    },
  }),
  ARTIFACT_STORE: choice({
    group: 'scale',
    description: 'Where artifacts are kept.',
    words: ['fs', 's3'],
    default: 'fs',
    unavailable: {
      when: (value) => value !== 'fs',
      what: '`s3`',
      instead: 'artifacts lie in files under CHAT_DOCS_DIR: set `fs`',
    },
  }),
  S3_BUCKET: s3('Bucket of the artifacts.'),
  S3_ENDPOINT: s3('Address of the S3 server.', true),
  S3_REGION: s3('Region of the bucket.'),
  S3_PREFIX: s3('Beginning of every object name.'),
  S3_ACCESS_KEY_ID: s3('Access key.', true),
  S3_SECRET_ACCESS_KEY: s3('Secret key.', true),
  S3_FORCE_PATH_STYLE: s3('Puts the bucket into the path instead of the host name.'),
};
