import { systemTime } from '../platform/clock-source.ts';
import { rememberedKeys } from './first-start.ts';
import { reachDatabase } from './base.ts';
import { checkJobs, checkMails, checkMigrations, checkSealing, checkServer } from './doctor-database.ts';
import { failure, type Finding } from './doctor-finding.ts';
import {
  checkAddress,
  checkDataFolder,
  checkFileStore,
  checkHolidays,
  checkKeys,
  checkMail,
} from './doctor-machine.ts';
import { quietConfig, type Env } from './maintenance.ts';

/** Examines an installation from outside, running or not; changes nothing in it. */
export async function examine(env: Env): Promise<Finding[]> {
  const config = quietConfig({ REDRESS_LOG: 'fatal', ...env });
  const mail = checkMail(config);
  const findings: Finding[] = [];
  try {
    const { database, close } = await reachDatabase({ config, name: 'doctor', connections: 2 });
    try {
      const { pool, kysely } = database;
      findings.push(...(await checkServer(pool)));
      const { finding, ready } = await checkMigrations(pool);
      findings.push(finding);
      if (ready) {
        findings.push(...checkKeys(config, await rememberedKeys(kysely)));
        findings.push(...(await checkJobs(pool)));
        findings.push(await checkSealing(pool, config));
        findings.push(...(await checkMails(pool)));
      }
    } finally {
      await close();
    }
  } catch (error) {
    findings.push(failure(error, 'cli.doctor.database_wrong'));
  }
  findings.push(...checkDataFolder(config), await checkFileStore(config), await mail);
  findings.push(checkHolidays(systemTime.now()), checkAddress(config));
  return findings;
}
