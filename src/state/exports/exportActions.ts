// What a visitor can take home beside the generator and the checkpoint. Each action resolves when the file is handed
// to the browser, and rejects with a ForgeError if it could not be made.
import type { NetworkFormat } from '../../protocol/exports';
import type { Download } from '../notices/download';
import type { RunControl } from '../run/runControl';
import { useExports } from './exportsStore';
import { networkFile } from './networkFiles';
import type { DigitsRequest, FileOfRun, RunExports } from './runExports';

export interface ExportActions {
  downloadDiscriminator(format: NetworkFormat): Promise<void>;
  /** The whole run as a zip to go on with in Python. */
  downloadPython(): Promise<void>;
  downloadDigits(request: DigitsRequest): Promise<void>;
  /** Every step's losses, and the quality where it was measured, as CSV. */
  downloadCurves(): Promise<void>;
}

export interface ExportActionsOptions {
  readonly control: RunControl;
  readonly exports: RunExports;
  readonly download: Download;
}

export function createExportActions({ control, exports, download }: ExportActionsOptions): ExportActions {
  let running = 0;

  async function busily(make: () => Promise<FileOfRun>): Promise<void> {
    running += 1;
    useExports.setState({ busy: true });
    try {
      const { blob, name, extension } = await make();
      download(blob, name, extension);
    } finally {
      running -= 1;
      useExports.setState({ busy: running > 0 });
    }
  }

  return {
    downloadDiscriminator: (format) =>
      busily(async () => {
        const { blob, extension, step } = await networkFile(control, 'discriminator', format);
        return { blob, extension, name: `digit-forge-discriminator-step-${step ?? 0}` };
      }),
    downloadPython: () => busily(() => exports.python()),
    downloadDigits: (request) => busily(() => exports.digits(request)),
    downloadCurves: () => busily(() => exports.curves()),
  };
}
