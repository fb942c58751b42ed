/** What an archive package is looked through for (ARC-1). Texts: `term.archive-check.<code>`. */
export const archiveChecks = [
  'registered',
  'acknowledged',
  'classified',
  'owned',
  'found',
  'solved',
  'approved',
  'carried-out',
  'sub-tasks',
  'replied',
  'surveyed',
  'evaluated',
  'closing-reason',
  'files-intact',
  'events-intact',
] as const;

/** One of {@link archiveChecks}. */
export type ArchiveCheck = (typeof archiveChecks)[number];

/** What is looked at when a sealed package is read again. Texts: `term.package-check.<code>`. */
export const packageChecks = ['seal', 'parts', 'events', 'same-events'] as const;

/** One of {@link packageChecks}. */
export type PackageCheck = (typeof packageChecks)[number];
