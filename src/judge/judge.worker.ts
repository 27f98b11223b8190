// The judge's worker. The first message gives the page's address; every later one is a request.
import { toWire } from '../protocol/errors';
import type { Judge, JudgeReply, JudgeRequest, JudgeStart } from '../protocol/judge';
import { LocalJudge } from './localJudge';

declare const self: DedicatedWorkerGlobalScope;

/** Calls the method that a request names. */
function call(judge: Judge, { method, args }: JudgeRequest): ReturnType<Judge[typeof method]> {
  switch (method) {
    case 'measure':
      return judge.measure(...args);
    case 'findCopies':
      return judge.findCopies(...args);
    case 'read':
      return judge.read(...args);
    case 'study':
      return judge.study(...args);
    case 'nearest':
      return judge.nearest(...args);
    case 'nearestOwn':
      return judge.nearestOwn(...args);
    default:
      return method satisfies never;
  }
}

async function answer(judge: Judge, request: JudgeRequest): Promise<void> {
  const { id } = request;
  const reply = (message: JudgeReply): void => self.postMessage(message);
  try {
    reply({ kind: 'result', id, value: await call(judge, request) });
  } catch (error) {
    reply({ kind: 'error', id, error: toWire(error) });
  }
}

let judge: LocalJudge | undefined;

self.onmessage = ({ data }: MessageEvent<JudgeStart | JudgeRequest>) => {
  if (data.method === 'start') judge = new LocalJudge(data.baseUrl);
  else if (judge) void answer(judge, data);
};
