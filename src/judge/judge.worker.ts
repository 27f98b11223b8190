// The judge's worker: calls the method that a request names, and replies with its result.
import { toWire } from '../protocol/errors';
import type { JudgeReply, JudgeRequest } from '../protocol/judge';
import { LocalJudge } from './localJudge';

declare const self: DedicatedWorkerGlobalScope;

const judge = new LocalJudge();

self.onmessage = async ({ data }: MessageEvent<JudgeRequest>) => {
  const { id } = data;
  const answer = (reply: JudgeReply): void => self.postMessage(reply);
  try {
    answer({ kind: 'result', id, value: await judge[data.method](...data.args) });
  } catch (error) {
    answer({ kind: 'error', id, error: toWire(error) });
  }
};
