import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { loadTemplate, type LoadedTemplate } from '../../language/load-template.ts';
import type { TemplateError } from '../../language/template-errors.ts';
import type { Template } from '../../language/template-types.ts';
import { json, type Tx } from '../../platform/context.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { projectRoot } from '../../platform/paths.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { createPosition } from '../organization/organization-service.ts';
import { templateOf, versionInForce } from './template-queries.ts';
import { insertVersion, lockProcedure, setInForce } from './process-store.ts';

/** Says which procedure is the usual one. */
export async function chooseUsualProcedure(tx: Tx, code: string): Promise<void> {
  await versionInForce(tx, code);
  const now = tx.time.now();
  await tx.db
    .insertInto('settings')
    .values({ key: 'process.usual', value: json(code), updated_at: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        value: json(code),
        updated_at: now,
        version: eb('settings.version', '+', 1),
      })),
    )
    .execute();
  await appendEvent(tx, {
    stream: { kind: 'settings', id: 'process' },
    kind: 'settings.changed',
    data: { key: 'process.usual', code },
  });
}

/** A template's mistake as the error of a field, placed by its line. */
function asField(problem: TemplateError): FieldError {
  const { code, params, path, line, column, fragment } = problem;
  const place = { path, line, column, ...(fragment !== undefined && { fragment }) };
  return { path: `line ${line}`, code, params: { ...params, ...place } };
}

/** The shared parts that ship with the product and any template may import, by name. */
function shippedFragments(): Record<string, string> {
  const folder = join(projectRoot, 'processes/fragments');
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [name.replace(/\.yaml$/, ''), readFileSync(join(folder, name), 'utf8')]),
  );
}

/** A text as somebody gives it: it may take parts from the shipped fragments. */
export function loadGiven(yaml: string): LoadedTemplate {
  return loadTemplate(yaml, { fragments: shippedFragments() });
}

/** Keeps a new version as a draft. @throws AppError `process.broken` with a field per mistake, by line */
export async function draftVersion(
  tx: Tx,
  yaml: string,
): Promise<{ id: string; code: string; version: number }> {
  const loaded = loadGiven(yaml);
  if (!loaded.ok) {
    const { problems } = loaded;
    throw new AppError('process.broken', { problems: problems.length }, { fields: problems.map(asField) });
  }
  const { template } = loaded;
  await lockProcedure(tx, template.template);
  const made = await insertVersion(tx, {
    code: template.template,
    title: template.title,
    yaml: loaded.yaml,
    by: tx.actor.kind === 'person' ? tx.actor.personId : null,
  });
  await appendEvent(tx, {
    stream: { kind: 'settings', id: 'process' },
    kind: 'process.drafted',
    data: { id: made.id, code: template.template, version: made.version },
  });
  return { ...made, code: template.template };
}

/**
 * Puts a version in force for complaints that begin from now on; running ones stay on theirs.
 * @throws AppError `process.not_publishable` with a field per mistake, by line
 */
export async function putInForce(tx: Tx, versionId: string): Promise<void> {
  const find = tx.db
    .selectFrom('process_versions')
    .select(['code', 'version', 'state', 'yaml'])
    .where('id', '=', versionId);
  const found = await find.executeTakeFirst();
  if (!found) throw new AppError('process.not_found');
  await lockProcedure(tx, found.code);
  const row = await find.executeTakeFirstOrThrow();
  if (row.state === 'in-force') return;
  const loaded = loadTemplate(row.yaml);
  const problems = loaded.ok ? loaded.unpublishable : loaded.problems;
  if (problems.length)
    throw new AppError(
      'process.not_publishable',
      { problems: problems.length },
      { fields: problems.map(asField) },
    );
  const template = await templateOf(tx, versionId);
  await knowNamed(tx, template);
  await knowPositions(tx, template.positions);
  const retired = await setInForce(tx, row.code, versionId);
  if (retired)
    await appendEvent(tx, {
      stream: { kind: 'settings', id: 'process' },
      kind: 'process.retired',
      data: { id: retired.id, code: row.code, version: retired.version },
    });
  await appendEvent(tx, {
    stream: { kind: 'settings', id: 'process' },
    kind: 'process.in-force',
    data: { id: versionId, code: row.code, version: row.version },
  });
}

/** Posts that a template relies on and the company does not know yet become known, with the template's own words. */
async function knowPositions(tx: Tx, positions: Template['positions']): Promise<void> {
  const rows = await tx.db.selectFrom('positions').select('code').execute();
  const known = new Set(rows.map((row) => row.code));
  for (const { code, title, duty } of positions)
    if (!known.has(code)) await createPosition(tx, { code, title, duties: duty ?? null });
}

/** What a new installation works by; the other shipped procedures lie ready, and an administrator chooses among them. */
const atFirst = ['standard', 'customer-four-step'];

/** Brings the shipped templates where the company has none of that code yet: two of them in force, the others as drafts. */
export async function seedShippedTemplates(tx: Tx): Promise<void> {
  const folder = join(projectRoot, 'processes');
  const rows = await tx.db.selectFrom('process_versions').select('code').distinct().execute();
  const known = new Set(rows.map((row) => row.code));
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const code = file.replace(/\.yaml$/, '');
    if (known.has(code)) continue;
    const { id } = await draftVersion(tx, readFileSync(join(folder, file), 'utf8'));
    if (atFirst.includes(code)) await putInForce(tx, id);
  }
}

/** Puts a procedure in force that lies ready, where nothing of it is. @throws AppError `process.not_found` */
export async function putReadyInForce(tx: Tx, code: string): Promise<void> {
  const versions = await tx.db
    .selectFrom('process_versions')
    .select(['id', 'state'])
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .execute();
  const [newest] = versions;
  if (!newest) throw new AppError('process.not_found', { code });
  if (!versions.some(({ state }) => state === 'in-force')) await putInForce(tx, newest.id);
}

/** Everything that keeps a template from going in force, as its author sees it; nothing when it may. */
export function checkTemplateText(yaml: string): TemplateError[] {
  const loaded = loadGiven(yaml);
  return loaded.ok ? loaded.unpublishable : loaded.problems;
}

/** Whoever a procedure names to sign is there, active and may approve. @throws AppError `process.named_unknown` */
async function knowNamed(tx: Tx, template: Template): Promise<void> {
  const named = [
    ...new Set(
      Object.values(template.approvals).flatMap(({ levels }) => levels.flatMap((level) => level.named)),
    ),
  ];
  if (named.length === 0) return;
  const { rows } = await sql<{ sign_in: string }>`
    select p.sign_in from people p where p.sign_in = any(${named}::text[]) and p.active
      and exists (select 1 from person_roles held join roles role on role.code = held.role_code
        where held.person_id = p.id and role.grants @> '[{"permission": "complaint.approve"}]')`.execute(
    tx.db,
  );
  const unknown = named.filter((name) => !rows.some((row) => row.sign_in === name));
  if (unknown.length > 0) throw new AppError('process.named_unknown', { names: unknown.join(', ') });
}
