import { discardDraft, getDraft, saveDraft } from '../../contract/draft-contract.ts';
import { call } from '../ui/client.ts';
import type { DraftStore } from '../ui/draft-keeper.ts';

/** Drafts on the server, each person's own; a lost session is no reason to ask while somebody types. */
export const draftStore: DraftStore = {
  load: (key) => call(getDraft, { params: { key }, askSignIn: false }),
  save: (key, value) => call(saveDraft, { params: { key }, body: { value }, askSignIn: false }),
  discard: async (key) => {
    await call(discardDraft, { params: { key }, askSignIn: false });
  },
};
