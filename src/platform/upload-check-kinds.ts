/** One kind of file that may be uploaded. */
export interface FileKind {
  /** Canonical extension, also its name in lists of what is allowed. */
  extension: string;
  /** Media type under which it is given out again, whatever the sender called it. */
  type: string;
  /** Kinds of one family may carry each other's extension; the name is then corrected. */
  family: 'image' | 'pdf' | 'word' | 'sheet' | 'slides' | 'text' | 'audio' | 'video' | 'archive';
  /** Extensions it goes by besides its own. */
  also?: readonly string[];
  /** What the `file-type` package calls it; none for text, which has no magic word. */
  detected: readonly string[];
  /** Old Office files: one of these streams must be in the compound file (MS-CFB). */
  streams?: readonly string[];
}

const office = 'application/vnd.openxmlformats-officedocument';

/** Every kind that can be allowed. */
export const fileKinds: readonly FileKind[] = [
  { extension: 'jpg', type: 'image/jpeg', family: 'image', also: ['jpeg', 'jpe', 'jfif'], detected: ['jpg'] },
  { extension: 'png', type: 'image/png', family: 'image', detected: ['png', 'apng'] },
  { extension: 'webp', type: 'image/webp', family: 'image', detected: ['webp'] },
  { extension: 'gif', type: 'image/gif', family: 'image', detected: ['gif'] },
  { extension: 'heic', type: 'image/heic', family: 'image', also: ['heif'], detected: ['heic'] },
  { extension: 'pdf', type: 'application/pdf', family: 'pdf', detected: ['pdf'] },
  { extension: 'docx', type: `${office}.wordprocessingml.document`, family: 'word', detected: ['docx'] },
  { extension: 'xlsx', type: `${office}.spreadsheetml.sheet`, family: 'sheet', detected: ['xlsx'] },
  { extension: 'pptx', type: `${office}.presentationml.presentation`, family: 'slides', detected: ['pptx'] },
  {
    extension: 'doc',
    type: 'application/msword',
    family: 'word',
    detected: ['cfb'],
    streams: ['WordDocument'],
  },
  {
    extension: 'xls',
    type: 'application/vnd.ms-excel',
    family: 'sheet',
    detected: ['cfb'],
    streams: ['Workbook', 'Book'],
  },
  {
    extension: 'ppt',
    type: 'application/vnd.ms-powerpoint',
    family: 'slides',
    detected: ['cfb'],
    streams: ['PowerPoint Document'],
  },
  { extension: 'txt', type: 'text/plain', family: 'text', detected: [] },
  { extension: 'csv', type: 'text/csv', family: 'text', detected: [] },
  { extension: 'mp3', type: 'audio/mpeg', family: 'audio', detected: ['mp3', 'mp2', 'mp1'] },
  { extension: 'm4a', type: 'audio/mp4', family: 'audio', detected: ['m4a', 'm4b', 'mp4', '3gp', 'mov'] },
  { extension: 'wav', type: 'audio/wav', family: 'audio', detected: ['wav'] },
  { extension: 'amr', type: 'audio/amr', family: 'audio', detected: ['amr'] },
  {
    extension: 'mp4',
    type: 'video/mp4',
    family: 'video',
    also: ['m4v'],
    detected: ['mp4', 'm4v', '3gp', 'm4a'],
  },
  { extension: 'mov', type: 'video/quicktime', family: 'video', detected: ['mov'] },
  { extension: 'zip', type: 'application/zip', family: 'archive', detected: ['zip'] },
];

/** What is allowed when nobody says otherwise: everything but archives, whose content cannot be judged here. */
export const usualKinds: readonly string[] = fileKinds
  .filter((kind) => kind.family !== 'archive')
  .map((kind) => kind.extension);

/** The kind a name claims; undefined when that extension is not known. */
export function kindByExtension(extension: string): FileKind | undefined {
  return fileKinds.find((kind) => kind.extension === extension || kind.also?.includes(extension));
}

/** The kind for detected content: the claimed one if it may look so, else one of its family; any one without a claim. */
export function kindByContent(detected: string, claimed: FileKind | undefined): FileKind | undefined {
  const fitting = fileKinds.filter((kind) => kind.detected.includes(detected));
  if (claimed === undefined) return fitting.find((kind) => kind.streams === undefined);
  return fitting.find((kind) => kind === claimed) ?? fitting.find((kind) => kind.family === claimed.family);
}
