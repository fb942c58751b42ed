import { pino, type Logger } from 'pino';

/** The log: JSON lines without personal data; secrets and cookies never reach it. */
export function openLog(level: string): Logger {
  return pino({
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
  });
}
