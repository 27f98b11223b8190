// The worker's entry. The first message gives the page's address; every later one is a request.
import type { Request, Start } from '../protocol/messages';
import { emitter } from './emit';
import { LocalTrainer } from './localTrainer';
import { answer } from './serve';

let trainer: LocalTrainer | undefined;

self.onmessage = ({ data }: MessageEvent<Start | Request>) => {
  if (data.method === 'start') trainer = new LocalTrainer(data.baseUrl, emitter(self));
  else if (trainer) void answer(trainer, self, data);
};
