import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { live } from '../../contract/desk-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { openChannel } from './complaint-live-service.ts';

/** Proxies close a line on which nothing comes; a word without meaning keeps it open. */
const heartbeatMs = 20_000;
/** How often it is looked whether the session still holds. */
const checkMs = 30_000;
/** A screen that takes nothing in for so long is let go; it opens a new stream when it can. */
const backlogBytes = 1_000_000;

/** The stream by which open screens hear at once what changes. */
export function registerComplaintLiveRoutes(app: FastifyInstance): void {
  serve(app, live, async ({ ctx, query, request, reply }) => {
    const stream = new PassThrough();
    const write = (text: string): void => {
      if (stream.writableLength > backlogBytes) stream.destroy();
      else if (!stream.destroyed) stream.write(text);
    };
    const channel = await openChannel(ctx, request, query.topics.split(','), (word) => {
      write(`data: ${JSON.stringify(word)}\n\n`);
    });
    const check = async (): Promise<void> => {
      const holds = await channel.check().catch(() => false);
      if (!holds) stream.end();
    };
    const timers = [
      setInterval(() => write(': still here\n\n'), heartbeatMs),
      setInterval(() => void check(), checkMs),
    ];
    stream.once('close', () => {
      for (const timer of timers) clearInterval(timer);
      channel.close();
    });
    write(': listening\n\n');
    void reply
      .type('text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
      .send(stream);
  });
}
