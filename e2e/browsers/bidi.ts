// A connection by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): commands with their answers, and events.
import { once } from 'node:events';
import { WebSocket } from 'ws';

type Message =
  | { readonly type: 'success'; readonly id: number; readonly result: unknown }
  | { readonly type: 'error'; readonly id: number | null; readonly error: string; readonly message: string }
  | { readonly type: 'event'; readonly method: string; readonly params: unknown };

interface Waiting {
  readonly command: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class BidiConnection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onEvent: (method: string, params: unknown) => void;
  #sent = 0;

  private constructor(socket: WebSocket, onEvent: (method: string, params: unknown) => void) {
    this.#socket = socket;
    this.#onEvent = onEvent;
    socket.on('message', (data: Buffer) => this.#take(JSON.parse(data.toString()) as Message));
    socket.on('close', () => {
      for (const { command, reject } of this.#waiting.values())
        reject(new Error(`The browser was gone before it answered ${command}`));
    });
  }

  static async open(
    address: string,
    onEvent: (method: string, params: unknown) => void,
  ): Promise<BidiConnection> {
    const socket = new WebSocket(address);
    await once(socket, 'open');
    return new BidiConnection(socket, onEvent);
  }

  /** @throws Error if the browser refuses the command, or is gone before it answers */
  send(command: string, params: object): Promise<unknown> {
    const id = ++this.#sent;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { command, resolve, reject });
      this.#socket.send(JSON.stringify({ id, method: command, params }));
    });
  }

  close(): void {
    this.#socket.close();
  }

  #take(message: Message): void {
    if (message.type === 'event') return this.#onEvent(message.method, message.params);
    const waiting = this.#waiting.get(message.id ?? -1);
    this.#waiting.delete(message.id ?? -1);
    if (message.type === 'success') waiting?.resolve(message.result);
    else waiting?.reject(new Error(`BiDi refused ${waiting.command}: ${message.error}: ${message.message}`));
  }
}
