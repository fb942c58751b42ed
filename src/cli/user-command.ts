import type { Command } from 'commander';
import { answer, t, table, withJson, type CommonOptions } from './terminal.ts';

interface AddOptions extends CommonOptions {
  name?: string;
  role: string[];
  mail?: string;
}

/** What a command does; loaded when one is given, so that help is there at once. */
const desk = () => import('../app/people-desk.ts');

const collect = (value: string, before: string[]): string[] => [...before, value];

/** `redress user …`: people and passwords, when nobody can sign in to do it on the screen. */
export function userCommands(program: Command): void {
  const user = program.command('user').description(t('cli.user.description'));
  withJson(user.command('add'))
    .description(t('cli.user.add'))
    .argument('<sign-in>', t('cli.user.sign_in'))
    .option('--name <name>', t('cli.user.name'))
    .option('--role <code>', t('cli.user.role'), collect, [])
    .option('--mail <address>', t('cli.user.mail'))
    .action(async (signIn: string, options: AddOptions) => {
      const { name = signIn, role: roles, mail = null } = options;
      const made = await (await desk()).addUser(process.env, { signIn, name, roles, mail });
      answer(options, made, [t('cli.user.added', { name, signIn }), t('cli.user.password', made)]);
    });
  withJson(user.command('list'))
    .description(t('cli.user.list'))
    .action(async (options: CommonOptions) => {
      const list = await (await desk()).listUsers(process.env);
      const rows = list.map((one) => [
        one.signInName,
        one.name,
        one.roles.join(', '),
        one.active ? '' : t('cli.user.inactive'),
        one.sample ? t('cli.user.sample') : '',
      ]);
      answer(options, { people: list }, list.length ? table(rows) : [t('cli.user.nobody')]);
    });
  withJson(user.command('reset-password'))
    .description(t('cli.user.reset'))
    .argument('<sign-in>', t('cli.user.sign_in'))
    .action(async (signIn: string, options: CommonOptions) => {
      const made = await (await desk()).resetUserPassword(process.env, signIn);
      answer(options, made, [t('cli.user.password', made)]);
    });
  for (const [verb, active] of [
    ['deactivate', false],
    ['activate', true],
  ] as const)
    withJson(user.command(verb))
      .description(active ? t('cli.user.activate') : t('cli.user.deactivate'))
      .argument('<sign-in>', t('cli.user.sign_in'))
      .action(async (signIn: string, options: CommonOptions) => {
        await (await desk()).switchUser(process.env, signIn, active);
        const said = active ? t('cli.user.activated', { signIn }) : t('cli.user.deactivated', { signIn });
        answer(options, { signIn, active }, [said]);
      });
}
