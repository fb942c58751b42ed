import { json, type Tx } from '../../platform/context.ts';
import type { ArchiveCheck } from '../../terms/archive-checks.ts';

/** A package as it is written down. */
export interface NewArchive {
  id: string;
  complaintId: string;
  revision: number;
  fileId: string;
  sha256: Buffer;
  checks: readonly { code: ArchiveCheck; ok: boolean }[];
  by: string | null;
  keepUntil: string;
}

/** Writes that a package was made. */
export async function insertArchive(tx: Tx, archive: NewArchive): Promise<void> {
  await tx.db
    .insertInto('archives')
    .values({
      id: archive.id,
      complaint_id: archive.complaintId,
      revision: archive.revision,
      file_id: archive.fileId,
      sha256: archive.sha256,
      checks: json(archive.checks),
      archived_by: archive.by,
      archived_at: tx.time.now(),
      keep_until: archive.keepUntil,
    })
    .execute();
}
