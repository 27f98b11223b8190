// A thread of the CPU engine. It enters the kernels and never returns: the leader terminates it.
import { instantiate } from '../kernelModule';
import type { ThreadStart } from './threadPool';

self.onmessage = ({ data }: MessageEvent<ThreadStart>) => {
  const kernels = instantiate(data.module, data.memory);
  self.postMessage('ready');
  kernels.serve(data.thread, data.job);
};
