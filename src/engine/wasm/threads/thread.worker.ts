// A thread of the CPU engine. It goes into the kernels and never comes back: whoever started it ends it.
import { instantiate } from '../kernelModule';
import type { ThreadStart } from './threadPool';

self.onmessage = ({ data }: MessageEvent<ThreadStart>) => {
  const kernels = instantiate(data.module, data.memory);
  self.postMessage('ready');
  kernels.serve(data.thread, data.job);
};
