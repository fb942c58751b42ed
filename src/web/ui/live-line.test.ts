import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveLine, type LiveSource, type LiveWord } from './live-line.ts';

/** One stream as the server would keep it open. */
class Stream implements LiveSource {
  readonly url: string;
  onopen: LiveSource['onopen'] = null;
  onerror: LiveSource['onerror'] = null;
  onmessage: LiveSource['onmessage'] = null;
  closed = false;

  constructor(url: string) {
    this.url = url;
  }

  close() {
    this.closed = true;
  }

  open() {
    this.onopen?.(new Event('open'));
  }

  fail() {
    this.onerror?.(new Event('error'));
  }

  say(data: string) {
    this.onmessage?.({ data } as MessageEvent<string>);
  }
}

let streams: Stream[];
let live: LiveLine;
const open = () => streams.filter((stream) => !stream.closed);

beforeEach(() => {
  vi.useFakeTimers();
  streams = [];
  live = new LiveLine((url) => {
    const stream = new Stream(url);
    streams.push(stream);
    return stream;
  });
});

afterEach(() => {
  vi.useRealTimers();
});

function listener() {
  const heard: LiveWord[] = [];
  const counts = { missed: 0 };
  return { heard, counts, hear: (word: LiveWord) => heard.push(word), missed: () => (counts.missed += 1) };
}

describe('LiveLine', () => {
  it('DI-3: one stream carries all topics, each word goes to its own ears', () => {
    const [a, b] = [listener(), listener()];
    live.listen('complaint:1', a);
    live.listen('person:2', b);
    vi.advanceTimersByTime(100);
    expect(open().map((stream) => stream.url)).toEqual(['/api/live?topics=complaint%3A1%2Cperson%3A2']);
    streams[0]?.say('{"topic":"complaint:1","kind":"changed"}');
    streams[0]?.say('not json');
    expect(a.heard).toEqual([{ topic: 'complaint:1', kind: 'changed' }]);
    expect(b.heard).toEqual([]);
  });

  it('DI-3: a new topic opens a new stream before the old one ends', () => {
    live.listen('a', listener());
    vi.advanceTimersByTime(100);
    streams[0]?.open();
    live.listen('b', listener());
    vi.advanceTimersByTime(100);
    expect(open()).toHaveLength(2);
    streams[1]?.open();
    expect(open()).toEqual([streams[1]]);
  });

  it('DI-3: however fast topics change, the stream that is open and the next are all there are', () => {
    const ears = { a: listener(), b: listener() };
    live.listen('a', ears.a);
    vi.advanceTimersByTime(100);
    streams[0]?.open();
    for (const topic of ['b', 'c', 'd', 'e']) {
      live.listen(topic, ears.b);
      vi.advanceTimersByTime(100);
      expect(open()).toEqual([streams[0], streams.at(-1)]);
    }
    streams[0]?.say('{"topic":"a","kind":"changed"}');
    expect(ears.a.heard).toHaveLength(1);
    streams.at(-1)?.open();
    expect(open()).toEqual([streams.at(-1)]);
    expect(ears.b.counts.missed).toBe(0);
  });

  it('DI-3: a broken line comes back with growing waits, and the ears hear that words may be lost', () => {
    const ear = listener();
    live.listen('a', ear);
    vi.advanceTimersByTime(100);
    streams[0]?.open();
    expect(ear.counts.missed).toBe(0);
    streams[0]?.fail();
    vi.advanceTimersByTime(2_000);
    expect(streams).toHaveLength(2);
    streams[1]?.fail();
    vi.advanceTimersByTime(1_000);
    expect(streams).toHaveLength(2);
    vi.advanceTimersByTime(2_000);
    expect(streams).toHaveLength(3);
    streams[2]?.open();
    expect(ear.counts.missed).toBe(1);
  });

  it('DI-3: nobody listening, no stream', () => {
    const stop = live.listen('a', listener());
    vi.advanceTimersByTime(100);
    stop();
    vi.advanceTimersByTime(100);
    expect(open()).toEqual([]);
  });
});
