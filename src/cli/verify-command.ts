import type { Command } from 'commander';
import { answer, endWithFindings, language, t, withJson, type CommonOptions } from './terminal.ts';

/** `redress verify`: checks the whole audit trail and the stored files. */
export function verifyCommand(program: Command): void {
  withJson(program.command('verify'))
    .description(t('cli.verify.description'))
    .action(async (options: CommonOptions) => {
      const { verifyInstallation } = await import('../app/maintenance.ts');
      const report = await verifyInstallation(process.env);
      const { sound, events, streams, seals, unsealed, findings, more } = report;
      const lines = findings.map((finding) => {
        const { code, stream, from, to, seal } = finding;
        const events =
          from === undefined ? '' : from === to || to === undefined ? `#${from}` : `#${from}–${to}`;
        const place = [stream, events, seal === undefined ? '' : t('cli.verify.seal', { number: seal })];
        return `  ${place.filter(Boolean).join(' ')}: ${t(`term.audit-finding.${code}`)}`;
      });
      const sealed = report.sealedAt
        ? t('cli.verify.sealed', { seals, at: new Date(report.sealedAt).toLocaleString(language), unsealed })
        : t('cli.verify.unsealed', { unsealed });
      answer(options, report, [
        sound
          ? t('cli.verify.sound', { events, streams })
          : t('cli.verify.findings', { number: findings.length }),
        ...lines,
        ...(more ? [`  ${t('cli.verify.more')}`] : []),
        sealed,
      ]);
      if (!sound) endWithFindings();
    });
}
