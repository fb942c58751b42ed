import { expect } from 'vitest';
import type { ImportView } from '../../src/contract/import-contract.ts';
import { readFile, storeFile, takeFile } from '../../src/features/import/import-file-service.ts';
import { decidePlan, planOf } from '../../src/features/import/import-plan-service.ts';
import { readImport } from '../../src/features/import/import-queries.ts';
import type { ImportPlan } from '../../src/features/import/import-rules.ts';
import { beginImport, checkRows, runRows } from '../../src/features/import/import-run-service.ts';
import { beginUndo, undoRows } from '../../src/features/import/import-undo-service.ts';
import { importView } from '../../src/features/import/import-view-service.ts';
import type { Ctx } from '../../src/platform/context.ts';
import type { TestApp } from './app.ts';
import type { SignedIn } from './people.ts';

const later = { later: false };

/** Hands a file in and lets it be read, as the product itself or as somebody. */
export async function handIn(app: TestApp, file: string | Buffer, who?: SignedIn): Promise<string> {
  const ctx: Ctx = who ? await who.ctx() : app.ctx();
  const bytes = Buffer.from(file);
  const stored = await storeFile(
    ctx,
    (async function* () {
      yield await Promise.resolve(bytes);
    })(),
    { name: 'past.csv' },
  );
  const id = await takeFile(ctx, stored, later);
  await readFile(app.ctx(), id);
  return id;
}

/** How an import stands, after a dry run or a run if that is asked for. */
export async function viewOf(app: TestApp, id: string, what?: 'check' | 'run'): Promise<ImportView> {
  if (what) {
    await beginImport(app.ctx(), id, what, later);
    await (what === 'check' ? checkRows : runRows)(app.ctx(), id);
  }
  return importView(app.ctx(), id);
}

/** Brings a file in from beginning to end, by what is suggested and what is given. */
export async function bringIn(
  app: TestApp,
  file: string | Buffer,
  plan: Partial<ImportPlan> = {},
): Promise<ImportView> {
  const id = await handIn(app, file);
  const suggested = await planOf(app.ctx(), await readImport(app.ctx(), id));
  await decidePlan(app.ctx(), id, { ...suggested, ...plan });
  const view = await viewOf(app, id, 'run');
  expect(view.state).toBe('done');
  return view;
}

/** Takes a whole import back. */
export async function undoWholly(app: TestApp, id: string): Promise<ImportView> {
  await beginUndo(app.ctx(), id, later);
  await undoRows(app.ctx(), id);
  return importView(app.ctx(), id);
}

/** Somebody says something to a case. */
export async function addCommentTo(who: SignedIn, id: string): Promise<void> {
  const answer = await who.post(`/api/complaints/${id}/comments`, { body: '这个客户我认识' });
  expect(answer.statusCode, answer.body).toBe(200);
}
