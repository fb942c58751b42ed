import { join } from 'node:path';
import type { Config } from '../platform/config.ts';
import { localFileStore } from '../platform/file-store-local.ts';
import { s3FileStore } from '../platform/file-store-s3.ts';
import type { FileStore } from '../platform/file-store.ts';

/** Where stored files lie: in the bucket that is configured, else in the data folder. */
export function openFileStore(config: Pick<Config, 'REDRESS_DATA' | 'REDRESS_S3_URL'>): FileStore {
  return config.REDRESS_S3_URL
    ? s3FileStore(config.REDRESS_S3_URL)
    : localFileStore(join(config.REDRESS_DATA, 'files'));
}
