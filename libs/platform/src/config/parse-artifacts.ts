import type { S3Location } from './app-config.js';
import type { VariableName, VariableValues } from './variables.js';

type Texts = Partial<Record<VariableName, string>>;

/** Faults that lie between variables. */
export function artifactFaults({ ARTIFACT_STORE, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }: Texts): string[] {
  const faults: string[] = [];
  if (ARTIFACT_STORE === 's3' && S3_BUCKET === undefined) {
    faults.push('S3_BUCKET: not set; allowed with ARTIFACT_STORE=s3: only with it. Set it to the bucket of the files.');
  }
  if ((S3_ACCESS_KEY_ID === undefined) !== (S3_SECRET_ACCESS_KEY === undefined)) {
    const [set, missing] =
      S3_ACCESS_KEY_ID === undefined
        ? ['S3_SECRET_ACCESS_KEY', 'S3_ACCESS_KEY_ID']
        : ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'];
    faults.push(`${missing}: not set; allowed with ${set}: only with it. Set both, or neither.`);
  }
  return faults;
}

export function artifactWarnings(texts: Texts, { ARTIFACT_STORE, S3_ENDPOINT }: VariableValues): string[] {
  if (ARTIFACT_STORE === 's3') {
    const { protocol, hostname } = new URL(S3_ENDPOINT ?? 'https://localhost');
    const near = protocol === 'https:' || /^(?:localhost|127\.|\[?::1)/.test(hostname);
    return near ? [] : ['S3_ENDPOINT is plain HTTP: files of answers can be read by whoever sees that network'];
  }
  // The example file names the usual region.
  const set = (Object.keys(texts) as VariableName[]).filter((name) => /^S3_(?!REGION)/.test(name));
  return set.length === 0 ? [] : [`${set.join(', ')} set and without effect: ARTIFACT_STORE is fs`];
}

export function s3Location(values: VariableValues): S3Location | undefined {
  const { ARTIFACT_STORE, S3_BUCKET, S3_ENDPOINT, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY } = values;
  if (ARTIFACT_STORE !== 's3' || S3_BUCKET === undefined) return undefined;
  const prefix = values.S3_PREFIX ?? '';
  return Object.freeze({
    bucket: S3_BUCKET,
    prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
    region: values.S3_REGION,
    ...(S3_ENDPOINT === undefined ? {} : { endpoint: S3_ENDPOINT }),
    pathStyle: values.S3_FORCE_PATH_STYLE ?? S3_ENDPOINT !== undefined,
    ...(accessKeyId === undefined || S3_SECRET_ACCESS_KEY === undefined
      ? {}
      : { credentials: Object.freeze({ accessKeyId, secretAccessKey: S3_SECRET_ACCESS_KEY }) }),
  });
}
