import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLayout } from '../../language/load-layout.ts';
import type { TemplateError } from '../../language/template-errors.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { projectRoot } from '../../platform/paths.ts';
import { translate } from '../../platform/texts.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { layoutVersion, layoutVersions } from './layout-queries.ts';
import { insertLayout, lockLayout, setLayoutInForce } from './layout-store.ts';

const stream = { kind: 'settings', id: 'documents' } as const;

/** Every layout with its versions, newest first; its title is that of the version in force, else of the newest. */
export async function listLayouts(ctx: Ctx) {
  const byCode = Map.groupBy(await layoutVersions(ctx), ({ code }) => code);
  const items = [...byCode].map(([code, versions]) => ({
    code,
    title: (versions.find(({ state }) => state === 'in-force') ?? versions[0])?.title ?? { 'zh-CN': code },
    versions,
  }));
  return { items };
}

/** A version with its text and what is wrong with it now. */
export async function showLayout(ctx: Ctx, id: string) {
  const version = await layoutVersion(ctx, id);
  return { ...version, problems: problemsOf(ctx, version.yaml) };
}

/** Looks a text over and keeps nothing. */
export function checkLayout(ctx: Ctx, yaml: string) {
  const problems = problemsOf(ctx, yaml);
  const sound = problems.length === 0;
  return { readable: sound, publishable: sound, problems };
}

function problemsOf(ctx: Ctx, yaml: string) {
  const loaded = loadLayout(yaml);
  if (loaded.ok) return [];
  return loaded.problems.map(({ code, params, path, line, column }) => ({
    ...{ line, column, path, code, fragment: null },
    message: translate(ctx.language, `error.${code}`, params),
  }));
}

/** A mistake as the error of a field, placed by its line. */
function asField({ code, params, path, line, column }: TemplateError): FieldError {
  return { path: `line ${line}`, code, params: { ...params, path, line, column } };
}

/** Keeps a new version as a draft. @throws AppError `document.layout_broken` with a field per mistake, by line */
export async function draftLayout(
  ctx: Ctx,
  yaml: string,
): Promise<{ id: string; code: string; version: number }> {
  const loaded = loadLayout(yaml);
  if (!loaded.ok) {
    const { problems } = loaded;
    throw new AppError(
      'document.layout_broken',
      { problems: problems.length },
      { fields: problems.map(asField) },
    );
  }
  const { document: code, title } = loaded.layout;
  return command(ctx, async (tx) => {
    await lockLayout(tx, code);
    const by = tx.actor.kind === 'person' ? tx.actor.personId : null;
    const made = await insertLayout(tx, { code, title, yaml, by });
    const data = { id: made.id, code, version: made.version };
    await appendEvent(tx, { stream, kind: 'document.layout-drafted', data });
    return { ...made, code };
  });
}

/** Puts a version in force: documents made from now on are laid out by it. */
export async function putLayoutInForce(
  ctx: Ctx,
  id: string,
): Promise<{ code: string; version: number; replaced: number | null }> {
  return command(ctx, async (tx) => {
    const { code } = await layoutVersion(tx, id);
    await lockLayout(tx, code);
    const { version, state, yaml } = await layoutVersion(tx, id);
    if (state === 'in-force') return { code, version, replaced: null };
    const loaded = loadLayout(yaml);
    if (!loaded.ok)
      throw new AppError(
        'document.layout_broken',
        { problems: loaded.problems.length },
        { fields: loaded.problems.map(asField) },
      );
    const retired = await setLayoutInForce(tx, code, id);
    if (retired)
      await appendEvent(tx, {
        stream,
        kind: 'document.layout-retired',
        data: { id: retired.id, code, version: retired.version },
      });
    await appendEvent(tx, { stream, kind: 'document.layout-in-force', data: { id, code, version } });
    return { code, version, replaced: retired?.version ?? null };
  });
}

/** Brings the shipped layouts where the company has none of that code yet, and puts them in force. */
export async function seedShippedLayouts(tx: Tx): Promise<void> {
  const folder = join(projectRoot, 'documents');
  const rows = await tx.db.selectFrom('document_layouts').select('code').distinct().execute();
  const known = new Set(rows.map((row) => row.code));
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    if (known.has(file.replace(/\.yaml$/, ''))) continue;
    const { id } = await draftLayout(tx, readFileSync(join(folder, file), 'utf8'));
    await putLayoutInForce(tx, id);
  }
}
