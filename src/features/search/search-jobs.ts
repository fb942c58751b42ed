import { sql } from 'kysely';
import { command, type Ctx } from '../../platform/context.ts';
import type { JobTable } from '../../platform/jobs.ts';

/** Words that wait beside the index are sorted in, so that nobody who writes has to do it, and searches stay quick. */
export const searchJobs: JobTable = {
  jobs: { 'search.tidy': tidyWords },
  regular: [{ job: 'search.tidy', seconds: 15 }],
};

async function tidyWords(ctx: Ctx): Promise<void> {
  await command(ctx, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx.db);
    await sql`select gin_clean_pending_list('complaint_texts_words'::regclass)`.execute(tx.db);
  });
}
