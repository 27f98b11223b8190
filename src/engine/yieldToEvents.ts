// Between two slices of work, messages that have arrived meanwhile are handled first. It takes a message channel
// and no timer, since timers drop to one a second in a hidden tab.

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Resolves in a task of its own, behind those that are waiting already. */
export function yieldToEvents(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
