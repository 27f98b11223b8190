// Lets messages that have arrived be handled between two slices of work. It uses a message channel instead of a timer,
// because timers run only once a second in a hidden tab.

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Resolves in a new task, after those that are already waiting. */
export function yieldToEvents(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
