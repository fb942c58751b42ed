import type { Tx } from '../../platform/context.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import type { StoredUpload } from '../file/file-service.ts';

/** What sharing a case asks of its evidence. */
export interface DispatchHooks {
  /** Takes a file of somebody outside into custody as evidence; answers the file's id. */
  takeIn(tx: Tx, complaint: Complaint, upload: StoredUpload, source: string): Promise<string>;
  /** Notes in the chain of custody that somebody outside took a copy of a file that is evidence. */
  noteCopied(tx: Tx, complaint: Complaint, fileId: string, holder: string): Promise<void>;
}

declare module '../../platform/context.ts' {
  interface Hooks {
    dispatch: DispatchHooks;
  }
}
