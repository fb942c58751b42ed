import { loadTemplate, type LoadedTemplate } from '../../language/load-template.ts';
import type { TemplateError } from '../../language/template-errors.ts';
import type { Template } from '../../language/template-types.ts';
import { command, type Ctx } from '../../platform/context.ts';
import { translate } from '../../platform/texts.ts';
import { outlineOf } from './process-outline.ts';
import { readPosts, readProcesses, readStanding, readVersion } from './process-queries.ts';
import { lockProcedure } from './process-store.ts';
import { chooseUsualProcedure, draftVersion, loadGiven, putInForce } from './process-service.ts';
import { usualProcedure } from './template-queries.ts';

/** The procedures of the company, the usual one first. */
export async function listProcedures(ctx: Ctx) {
  return readProcesses(ctx, await usualProcedure(ctx));
}

/** A version read out, with what would forbid putting it in force and whether its posts are held. */
export async function showVersion(ctx: Ctx, id: string) {
  const version = await readVersion(ctx, id);
  const loaded = loadTemplate(version.yaml);
  return {
    ...version,
    ...readOut(ctx, loaded),
    posts: loaded.ok ? await readPosts(ctx, postsOf(loaded.template)) : [],
  };
}

/** Looks a text over and keeps nothing. */
export function checkProcedure(ctx: Ctx, yaml: string) {
  const loaded = loadGiven(yaml);
  const told = readOut(ctx, loaded);
  return { ...told, readable: loaded.ok, publishable: told.problems.length === 0 };
}

/** Keeps a new version as a draft. @throws AppError `process.broken` */
export async function draftProcedure(ctx: Ctx, yaml: string) {
  return command(ctx, (tx) => draftVersion(tx, yaml));
}

/** Puts a version in force and says what stays as it is. @throws AppError `process.not_publishable` */
export async function putProcedureInForce(ctx: Ctx, id: string) {
  return command(ctx, async (tx) => {
    const { code, version } = await readVersion(tx, id);
    await lockProcedure(tx, code);
    const { inForce, open } = await readStanding(tx, code);
    await putInForce(tx, id);
    return { code, version, replaced: inForce === version ? null : inForce, staying: open };
  });
}

/** Says which procedure is the usual one. @throws AppError `process.not_found` */
export async function chooseUsual(ctx: Ctx, code: string): Promise<void> {
  await command(ctx, (tx) => chooseUsualProcedure(tx, code));
}

/** A template's outline and its mistakes in the reader's language. */
function readOut(ctx: Ctx, loaded: LoadedTemplate) {
  const problems = loaded.ok ? loaded.unpublishable : loaded.problems;
  return {
    outline: loaded.ok ? outlineOf(loaded.template) : null,
    problems: problems.map((found) => inWords(ctx, found)),
  };
}

function inWords(ctx: Ctx, { code, params, path, line, column, fragment }: TemplateError) {
  const message = translate(ctx.language, `error.${code}`, params);
  return { line, column, path, code, message, fragment: fragment ?? null };
}

/** Every post the template names, its own list first. */
function postsOf(template: Template): string[] {
  return [...new Set([...template.positions.map(({ code }) => code), ...Object.values(template.roles)])];
}
