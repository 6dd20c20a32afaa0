import { choice, optionalFlag, optionalText, text } from './variable.js';

function isEndpoint(given: string): boolean {
  if (!/^https?:\/\//.test(given) || !URL.canParse(given)) return false;
  const { username, password, search, hash } = new URL(given);
  return username === '' && password === '' && search === '' && hash === '';
}

/** Where files of answers are kept. */
export const ARTIFACT_VARIABLES = {
  ARTIFACT_STORE: choice({
    group: 'scale',
    description:
      'Where files of answers are kept: `fs` in CHAT_DOCS_DIR, `s3` in a bucket that replicas share; `s3` needs S3_BUCKET.',
    words: ['fs', 's3'],
    default: 'fs',
  }),
  S3_BUCKET: optionalText({
    group: 'scale',
    description: 'Bucket of the files; it must be there.',
    allowed: 'a name of 3 to 63 lower-case letters, digits, points and hyphens',
    accepts: (given) => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(given),
  }),
  S3_ENDPOINT: optionalText({
    group: 'scale',
    description: 'Address of the S3 server: MinIO, Ceph, Garage, R2 and others.',
    defaultText: 'not set: Amazon S3 of S3_REGION',
    allowed: 'a URL that begins with `https://` or `http://`, without a user',
    accepts: isEndpoint,
  }),
  S3_REGION: text({
    group: 'scale',
    description: 'Region of the bucket; servers other than Amazon’s mostly ignore it.',
    default: 'us-east-1',
    allowed: 'letters, digits and hyphens',
    accepts: (given) => /^[A-Za-z0-9-]{1,64}$/.test(given),
  }),
  S3_PREFIX: optionalText({
    group: 'scale',
    description: 'Beginning of every object’s name, for a bucket that holds other things, too.',
    allowed: 'letters, digits and `._-/`, not beginning with a slash',
    accepts: (given) => /^[A-Za-z0-9._-][A-Za-z0-9._/-]{0,199}$/.test(given) && !given.includes('//'),
  }),
  S3_ACCESS_KEY_ID: optionalText({
    group: 'scale',
    description: 'Access key; together with S3_SECRET_ACCESS_KEY.',
    defaultText: 'not set: as the AWS SDK finds them, from its own variables or the role of the machine',
    secret: true,
    allowed: 'any text',
  }),
  S3_SECRET_ACCESS_KEY: optionalText({
    group: 'scale',
    description: 'Secret key of S3_ACCESS_KEY_ID.',
    secret: true,
    allowed: 'any text',
  }),
  S3_FORCE_PATH_STYLE: optionalFlag({
    group: 'scale',
    description: 'Puts the bucket into the path instead of the host name.',
    defaultText: 'true with S3_ENDPOINT, else false',
  }),
};
