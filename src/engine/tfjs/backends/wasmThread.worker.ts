// A thread of tfjs-backend-wasm: does what the backend's Emscripten runtime expects of its workers.
import startRuntime from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js';

/** The runtime's messages to its workers, as far as it sends them here. */
type FromRuntime =
  | { readonly cmd: 'load'; readonly wasmModule: WebAssembly.Module; readonly wasmMemory: WebAssembly.Memory }
  | {
      readonly cmd: 'run';
      readonly pthread_ptr: number;
      readonly start_routine: number;
      readonly arg: number;
    };

interface Runtime {
  __emscripten_thread_init(thread: number, isMainBrowser: 0, isMainRuntime: 0, canBlock: 1): void;
  establishStackSpace(): void;
  readonly PThread: { threadInitTLS(): void };
  invokeEntryPoint(startRoutine: number, argument: number): void;
}

let runtime: Runtime;

// The runtime calls this when it is ready.
Object.assign(self, {
  startWorker(ready: Runtime) {
    runtime = ready;
    self.postMessage({ cmd: 'loaded' });
  },
});

self.onmessage = ({ data }: MessageEvent<FromRuntime>) => {
  if (data.cmd === 'load') {
    const { wasmModule, wasmMemory } = data;
    const settings = {
      ENVIRONMENT_IS_PTHREAD: true,
      wasmMemory,
      buffer: wasmMemory.buffer,
      instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) {
        const instance = new WebAssembly.Instance(wasmModule, imports);
        receive(instance);
        return instance.exports;
      },
    };
    // A rejection alone would not reach the worker's `onerror`.
    startRuntime(settings).catch(reportError);
  } else {
    runtime.__emscripten_thread_init(data.pthread_ptr, 0, 0, 1);
    runtime.establishStackSpace();
    runtime.PThread.threadInitTLS();
    // Serves until the worker is terminated.
    runtime.invokeEntryPoint(data.start_routine, data.arg);
  }
};
