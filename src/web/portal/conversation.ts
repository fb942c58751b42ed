import type { PortalCase } from '../../contract/intake-contract.ts';

/** One message as it is shown. */
export type Said = PortalCase['messages'][number];

/** How long after another a file still belongs to the same message, ms. */
const together = 10 * 60_000;

/** Messages as they are shown: files that came one by one without words stand together. */
export function gathered(messages: readonly Said[]): Said[] {
  const shown: Said[] = [];
  for (const message of messages) {
    const before = shown[shown.length - 1];
    const bare = message.body.trim() === '' && message.files.length > 0;
    const near = before && Date.parse(message.at) - Date.parse(before.at) < together;
    if (bare && near && before.from === 'me' && message.from === 'me')
      shown[shown.length - 1] = { ...before, at: message.at, files: [...before.files, ...message.files] };
    else shown.push(message);
  }
  return shown;
}
