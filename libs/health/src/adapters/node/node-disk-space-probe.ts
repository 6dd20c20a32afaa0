import { AppConfig, type HealthFinding, HealthProbe } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** With less than this the service's own store may fail to grow in the middle of a turn. */
const LEAST_FREE_MB = 64;
const BYTES_PER_MB = 1_000_000;

async function freeMegabytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return Math.floor((bavail * bsize) / BYTES_PER_MB);
  } catch (error) {
    // The folder is made by the first file: until then its parent tells.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && dirname(folder) !== folder) {
      return freeMegabytes(dirname(folder));
    }
    throw error;
  }
}

/** Space left where the artifacts are written. */
@Injectable()
export class NodeDiskSpaceProbe extends HealthProbe {
  readonly name = 'disk_space';
  readonly kind = 'storage';
  readonly required = true;

  constructor(private readonly config: AppConfig) {
    super();
  }

  async check(): Promise<HealthFinding> {
    const free = await freeMegabytes(this.config.chatDocsDir);
    const details = { free_mb: free, least_free_mb: LEAST_FREE_MB };
    if (free >= LEAST_FREE_MB) return { up: true, details };
    return { up: false, reason: 'The disk that holds the artifacts is nearly full.', details };
  }
}
