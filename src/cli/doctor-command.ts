import type { Command } from 'commander';
import { answer, endWithFindings, t, withJson, type CommonOptions } from './terminal.ts';

const marks = { good: '✓', note: '·', wrong: '✗' } as const;

/** `redress doctor`: says what is wrong with this installation, and what to do. */
export function doctorCommand(program: Command): void {
  withJson(program.command('doctor'))
    .description(t('cli.doctor.description'))
    .action(async (options: CommonOptions) => {
      const { examine } = await import('../app/doctor.ts');
      const findings = await examine(process.env);
      const wrong = findings.filter(({ state }) => state === 'wrong').length;
      const told = findings.map((finding) => ({ ...finding, message: t(finding.text, finding.params) }));
      answer(options, { sound: wrong === 0, findings: told }, [
        ...told.map(({ state, message }) => `${marks[state]} ${message}`),
        wrong === 0 ? t('cli.doctor.sound') : t('cli.doctor.wrong', { number: wrong }),
      ]);
      if (wrong > 0) endWithFindings();
    });
}
