// The trainer's end and the page's end, joined without a thread. What a browser's workers do is told by the test.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startLender, type WorkerLender } from '../client/workerLender';
import { soon } from '../testing/soon';
import { lentWorkers, type LentWorker } from './lentWorkers';

const PLACE = 'https://forge.test/assets/train.worker.js';

/** A browser's Worker, as the page makes it. */
class FakeWorker {
  static readonly made: FakeWorker[] = [];
  readonly received: unknown[] = [];
  ended = false;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;

  readonly url: string;
  readonly options: WorkerOptions;

  constructor(url: string, options: WorkerOptions) {
    if (url.includes('forbidden')) throw new Error('not allowed');
    this.url = url;
    this.options = options;
    FakeWorker.made.push(this);
  }

  postMessage(data: unknown): void {
    this.received.push(data);
  }

  terminate(): void {
    this.ended = true;
  }

  says(data: unknown): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }
}

let lender: WorkerLender;
let Lent: ReturnType<typeof lentWorkers>;

beforeEach(() => {
  FakeWorker.made.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('self', { location: { href: PLACE } });
  lender = startLender();
  Lent = lentWorkers(lender.port);
});

afterEach(() => {
  lender.end();
  // An open port would keep the tests' thread.
  lender.port.close();
  vi.unstubAllGlobals();
});

async function lend(url = './thread.js'): Promise<{ lent: LentWorker; made: FakeWorker }> {
  const { length } = FakeWorker.made;
  const lent = new Lent(url, { type: 'module' });
  await soon(() => expect(FakeWorker.made).toHaveLength(length + 1));
  return { lent, made: FakeWorker.made[length]! };
}

describe('A worker that the page lends', () => {
  it('has the address that one of the trainer’s own would have', async () => {
    const { made } = await lend();
    expect(made).toMatchObject({ url: 'https://forge.test/assets/thread.js', options: { type: 'module' } });
  });

  it('gets all messages in order, those from before it was made too', async () => {
    const lent = new Lent('./thread.js');
    for (const word of ['one', 'two', 'three']) lent.postMessage(word);
    await soon(() => expect(FakeWorker.made[0]?.received).toEqual(['one', 'two', 'three']));
  });

  it('is heard, by whoever made it', async () => {
    const [first, second] = [await lend(), await lend()];
    const [toFirst, toSecond] = [vi.fn<(data: unknown) => void>(), vi.fn<(data: unknown) => void>()];
    first.lent.onmessage = ({ data }) => toFirst(data);
    second.lent.onmessage = ({ data }) => toSecond(data);
    second.made.says('of the second');
    first.made.says('of the first');
    await soon(() => expect(toFirst).toHaveBeenCalledExactlyOnceWith('of the first'));
    await soon(() => expect(toSecond).toHaveBeenCalledExactlyOnceWith('of the second'));
  });

  it('tells the trainer of an error, and not the page', async () => {
    const { lent, made } = await lend();
    const onError = (lent.onerror = vi.fn<(event: Event) => void>());
    const error = { message: 'it broke', filename: 'thread.js', lineno: 7 };
    const event = Object.assign(new Event('error', { cancelable: true }), error);
    made.onerror?.(event);
    expect(event.defaultPrevented).toBe(true);
    await soon(() => expect(onError).toHaveBeenCalledOnce());
    expect(onError.mock.calls[0]?.[0]).toMatchObject(error);
  });

  it('tells of a message that could not be read', async () => {
    const { lent, made } = await lend();
    const onMessageError = (lent.onmessageerror = vi.fn<(event: Event) => void>());
    made.onmessageerror?.(new MessageEvent('messageerror'));
    await soon(() => expect(onMessageError).toHaveBeenCalledOnce());
  });

  it('fails if the browser refuses to make it, and the next one is made', async () => {
    const lent = new Lent('./forbidden.js');
    const onError = (lent.onerror = vi.fn<(event: Event) => void>());
    await soon(() => expect(onError).toHaveBeenCalledOnce());
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ message: 'Error: not allowed' });
    await lend();
  });

  it('ends, and is no longer heard, when it is terminated', async () => {
    const { lent, made } = await lend();
    const other = await lend();
    const onMessage = (lent.onmessage = vi.fn<(event: Event) => void>());
    lent.terminate();
    made.says('too late');
    await soon(() => expect(made.ended).toBe(true));
    expect(onMessage).not.toHaveBeenCalled();
    expect(other.made.ended).toBe(false);
  });

  it('ends with all others when the trainer ends, and no more are made', async () => {
    const all = [await lend(), await lend()];
    lender.end();
    expect(all.map(({ made }) => made.ended)).toEqual([true, true]);
    const late = new Lent('./late.js');
    lender = startLender();
    Lent = lentWorkers(lender.port);
    expect((await lend('./next.js')).made.url).toContain('next.js');
    late.terminate();
  });
});
