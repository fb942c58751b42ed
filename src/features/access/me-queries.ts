import { sql } from 'kysely';
import type { Ctx, PersonActor } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { NoticeMailWish } from '../../terms/notice-kinds.ts';
import { textIn, type Language, type Texts } from '../../terms/lists.ts';

/** The signed-in person as the screens need them. */
export async function readMe(ctx: Ctx, actor: PersonActor) {
  const row = await ctx.db
    .selectFrom('people')
    .leftJoin('auth_users', 'auth_users.id', 'people.user_id')
    .select([
      ...(['people.id', 'people.name', 'people.sign_in', 'people.language', 'people.zone'] as const),
      ...(['people.mail', 'people.notice_mail'] as const),
      ...(['people.sample', 'people.department_id', 'auth_users.two_factor_enabled'] as const),
    ])
    .where('people.id', '=', actor.personId)
    .executeTakeFirst();
  if (!row) throw new AppError('access.person_not_found');
  return {
    person: {
      id: row.id,
      name: row.name,
      signInName: row.sign_in,
      positions: [...actor.positions],
      departmentId: row.department_id,
      language: row.language as Language,
      zone: row.zone,
      sample: row.sample,
      mail: row.mail,
      noticeMail: row.notice_mail as NoticeMailWish,
      mustChangePassword: actor.initialPassword ?? false,
      twoFactor: row.two_factor_enabled ?? false,
    },
    sendsMail: ctx.config.REDRESS_SMTP_URL !== undefined,
    permissions: actor.grants.map((grant) => grant.permission),
    grants: actor.grants.map(({ permission, scope }) => ({ permission, scope })),
  };
}

/** Greets who is not signed in yet: is anybody there, and whose house is it. */
export async function readWelcome(ctx: Ctx) {
  const person = await ctx.db.selectFrom('people').select('id').limit(1).executeTakeFirst();
  const company = await ctx.db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'company')
    .executeTakeFirst();
  const { name } = (company?.value ?? {}) as { name?: string };
  const { REDRESS_OIDC_ISSUER: issuer, REDRESS_OIDC_CLIENT_ID: client } = ctx.config;
  return {
    firstRun: !person,
    companyName: name ?? null,
    singleSignOn: issuer !== undefined && client !== undefined,
  };
}

/** The people of the sample company, in the order they were made; empty when there is none. */
export async function readSamplePeople(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('people')
    .leftJoin('departments', 'departments.id', 'people.department_id')
    .leftJoin('positions', (join) => join.on('positions.code', '=', sql<string>`people.positions[1]`))
    .select([
      ...(['people.id', 'people.name', 'people.about'] as const),
      ...(['departments.title as department', 'positions.title as post'] as const),
      // Who holds no post of a procedure (auditor, administrator) is known by the role.
      sql`(select roles.title from person_roles join roles on roles.code = person_roles.role_code
        where person_roles.person_id = people.id order by roles.code limit 1)`.as('role'),
    ])
    .where('people.sample', '=', true)
    .where('people.active', '=', true)
    .orderBy('people.id')
    .execute();
  const text = (value: unknown): string => (value ? textIn(value as Texts, ctx.language) : '');
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    post: text((row.about as { post?: Texts } | null)?.post ?? row.post ?? row.role),
    department: text(row.department),
    about: text(row.about),
  }));
}

/** How much of the sample company is there while its history is still being added; null when it is whole. */
export async function readSampleGrowth(ctx: Ctx): Promise<{ done: number; of: number } | null> {
  const row = await ctx.db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'sample.growth')
    .executeTakeFirst();
  const growth = row?.value as { done: number; of: number } | undefined;
  return growth ? { done: growth.done, of: growth.of } : null;
}
