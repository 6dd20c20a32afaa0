import { AppError } from '@app/kernel';

/** What an S3 server or the way to it says, by its shape: the SDK's errors are of many classes. */
interface S3Fault {
  name?: unknown;
  code?: unknown;
  $metadata?: { httpStatusCode?: number };
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['NoSuchBucket', 'there is no such bucket'],
  ['AccessDenied', 'its keys lack a right'],
  ['InvalidAccessKeyId', 'it does not know the access key'],
  ['SignatureDoesNotMatch', 'it refuses the secret key'],
  ['CredentialsProviderError', 'no keys for it were found'],
  ['ExpiredToken', 'its keys have run out'],
  ['SlowDown', 'it asks for fewer requests'],
  ['InsufficientStorage', 'it is full'],
  ['XMinioStorageFull', 'it is full'],
]);

export function statusOf(error: unknown): number | undefined {
  return (error as S3Fault | null)?.$metadata?.httpStatusCode;
}

/** Also of a HEAD, whose answer has no body that could name it. */
export function isMissing(error: unknown): boolean {
  const { name } = (error ?? {}) as S3Fault;
  return name === 'NoSuchKey' || name === 'NotFound' || (statusOf(error) === 404 && name !== 'NoSuchBucket');
}

/** A condition of the request does not hold: the object is there already. */
export function isTaken(error: unknown): boolean {
  return statusOf(error) === 412 || statusOf(error) === 409;
}

export function isNotImplemented(error: unknown): boolean {
  return statusOf(error) === 501 || (error as S3Fault | null)?.name === 'NotImplemented';
}

/** What the server, or a network that does not lead to it, made of a request. No message holds a bucket, an address or a key. */
export function translateS3Error(error: unknown): AppError {
  const { name, code } = (error ?? {}) as S3Fault;
  const reason = REASONS.get(String(name)) ?? REASONS.get(String(code)) ?? 'its server does not answer as it should';
  return new AppError({
    code: 'artifact_store_unavailable',
    kind: 'unavailable',
    message: `The store of the files cannot be used: ${reason}.`,
    retryAfterS: 5,
    cause: error,
  });
}

/** Of a request alone: what the content's own source throws must not pass through here. */
export async function fromS3<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw translateS3Error(error);
  }
}
