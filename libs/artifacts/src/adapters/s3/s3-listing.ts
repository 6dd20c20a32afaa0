import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import { fromS3, isNotImplemented } from './s3-error.js';

export interface ListedObject {
  key: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
}

/** Every object whose key begins so, in the order of keys, some hundreds at a time. */
export async function* listed(client: S3Client, bucket: string, prefix: string): AsyncGenerator<ListedObject[]> {
  let ContinuationToken: string | undefined;
  do {
    const page = await fromS3(
      client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken })),
    );
    yield (page.Contents ?? []).flatMap(({ Key, LastModified }) =>
      Key === undefined ? [] : [{ key: Key, modifiedAt: LastModified?.getTime() ?? Number.POSITIVE_INFINITY }],
    );
    ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (ContinuationToken !== undefined);
}

/**
 * Ends uploads in parts that were begun before and never ended. A server that does not list them is left to its own rule.
 * @returns how many
 */
export async function endUploads(client: S3Client, bucket: string, prefix: string, before: number): Promise<number> {
  let ended = 0;
  let marker: { KeyMarker?: string; UploadIdMarker?: string } = {};
  for (;;) {
    const page = await client
      .send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix, ...marker }))
      .catch((error: unknown) => {
        if (isNotImplemented(error)) return null;
        return fromS3(Promise.reject(error as Error));
      });
    for (const { Key, UploadId, Initiated } of page?.Uploads ?? []) {
      if ((Initiated?.getTime() ?? Number.POSITIVE_INFINITY) >= before) continue;
      await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId })).catch(() => undefined);
      ended += 1;
    }
    if (!page?.IsTruncated) return ended;
    marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
  }
}
