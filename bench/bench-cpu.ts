import { readdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import type pg from 'pg';

/** Seconds of processor time that processes have used so far. */
export interface Cpu {
  server: number;
  /** All processes of the database's cluster together. */
  database: number;
}

const ticks = ((): number => {
  try {
    return Number(execFileSync('getconf', ['CLK_TCK']).toString());
  } catch {
    return NaN;
  }
})();

interface Stat {
  parent: number;
  used: number;
}

function statOf(pid: string | number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // With what children used that have ended: connections come and go.
    const used = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) / ticks;
    return { parent: Number(fields[1]), used };
  } catch {
    return null;
  }
}

/** What this server and the database below this process have used; NaN where the system does not tell. */
export function cpuOf(serverPid: number, postmasterPid: number): Cpu {
  let database = statOf(postmasterPid)?.used ?? NaN;
  try {
    for (const name of readdirSync('/proc')) {
      const stat = /^\d+$/.test(name) ? statOf(name) : null;
      if (stat?.parent === postmasterPid) database += stat.used;
    }
  } catch {
    database = NaN;
  }
  return { server: statOf(serverPid)?.used ?? NaN, database };
}

/** The process above all connections to this database; 0 where the system does not tell. */
export async function postmasterOf(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  return statOf(rows[0]?.pid ?? 0)?.parent ?? 0;
}
