import { pino, type Logger, type LoggerOptions } from 'pino';

/**
 * The log: JSON lines without personal data; secrets and cookies never reach it. It goes to standard error, so that
 * what a command answers on standard output stays clean.
 */
export function openLog(level: string): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['req.headers', 'headers.cookie', 'headers.authorization', '*.password', '*.secret', '*.token'],
      remove: true,
    },
    serializers: {
      // Paths of private links and query texts may name people: only the route's shape is logged.
      req: (request: { method?: string; routeOptions?: { url?: string }; id?: string }) => ({
        method: request.method,
        route: request.routeOptions?.url,
        id: request.id,
      }),
      err: (error: { message?: string; stack?: string; code?: string }) => ({
        message: error.message,
        code: error.code,
        stack: error.stack,
      }),
    },
  };
  return pino(options, pino.destination({ dest: 2, sync: true }));
}
