// The worker's entry. The first message gives what comes from the page; every later one is a request.
import type { Request, Start } from '../protocol/messages';
import { Emitter } from './emitter';
import { lentWorkers } from './lentWorkers';
import { LocalTrainer } from './localTrainer';
import { answer } from './serve';

let trainer: LocalTrainer | undefined;

self.onmessage = ({ data, ports }: MessageEvent<Start | Request>) => {
  if (data.method === 'start') {
    // tfjs-backend-wasm makes its threads itself.
    Object.assign(self, { Worker: lentWorkers(ports[0]!) });
    trainer = new LocalTrainer(data.baseUrl, new Emitter(self).emit);
  } else if (trainer) void answer(trainer, self, data);
};
