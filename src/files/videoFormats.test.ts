// The formats that are offered, with simulated encoders: some claim support that they do not have.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { availableFormats } from './videoFormats';

type Behaviour = 'encodes' | 'unknown' | 'errs' | 'throws' | 'hangs' | 'says nothing';
const codecs = new Map<string, Behaviour>();
const behaviourOf = (codec: string): Behaviour => codecs.get(codec.slice(0, 3)) ?? 'encodes';
let open = 0;

class PlayedEncoder {
  state = 'unconfigured';
  #behaviour: Behaviour = 'encodes';
  readonly #init: { output: () => void; error: (error: Error) => void };

  constructor(init: { output: () => void; error: (error: Error) => void }) {
    this.#init = init;
    open += 1;
  }

  static isConfigSupported = async ({ codec }: { codec: string }) => ({
    supported: behaviourOf(codec) !== 'unknown',
  });

  configure({ codec }: { codec: string }): void {
    this.state = 'configured';
    this.#behaviour = behaviourOf(codec);
  }

  encode(): void {
    if (this.#behaviour === 'throws') throw new Error('made to fail');
    if (this.#behaviour === 'encodes') queueMicrotask(() => this.#init.output());
    if (this.#behaviour !== 'errs') return;
    this.close();
    queueMicrotask(() => this.#init.error(new DOMException('made to fail', 'NotSupportedError')));
  }

  flush(): Promise<void> {
    return this.#behaviour === 'hangs' || this.#behaviour === 'errs'
      ? new Promise(() => undefined)
      : Promise.resolve();
  }

  close(): void {
    this.state = 'closed';
    open -= 1;
  }
}

beforeEach(() => {
  open = 0;
  codecs.clear();
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  vi.stubGlobal('VideoEncoder', PlayedEncoder);
  vi.stubGlobal(
    'VideoFrame',
    class {
      close(): void {}
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('offers all that encode, the best first', async () => {
  expect(await availableFormats()).toEqual(['mp4', 'webm', 'gif']);
  expect(open, 'encoders left open').toBe(0);
});

it.each(['unknown', 'errs', 'throws', 'says nothing'] as const)(
  'offers no MP4 where the encoder of H.264 %s',
  async (behaviour) => {
    codecs.set('avc', behaviour);
    expect(await availableFormats()).toEqual(['webm', 'gif']);
    expect(open, 'encoders left open').toBe(0);
  },
);

it('waits for an encoder that gives no answer for a few seconds', async () => {
  codecs.set('avc', 'hangs');
  const formats = availableFormats();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await formats).toEqual(['webm', 'gif']);
});

it('offers WebM where the codec that would be taken encodes', async () => {
  codecs.set('vp0', 'unknown');
  expect(await availableFormats()).toEqual(['mp4', 'webm', 'gif']);
  codecs.set('vp8', 'errs');
  expect(await availableFormats()).toEqual(['mp4', 'gif']);
  codecs.set('vp8', 'encodes').set('vp0', 'errs');
  expect(await availableFormats()).toEqual(['mp4', 'gif']);
});

it('offers a GIF alone where there is no encoder', async () => {
  vi.unstubAllGlobals();
  expect(await availableFormats()).toEqual(['gif']);
});
