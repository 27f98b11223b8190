// The files of networks: the run's generator and discriminator, or a generator that is kept or shown.
import type { NetworkName } from '../../config/networks';
import type { ExportFormat } from '../../files/networks/formats';
import type { GeneratorArtifacts } from '../../protocol/trainer';
import type { RunControl } from '../run/runControl';

export interface NetworkFile {
  readonly blob: Blob;
  readonly extension: string;
  /** Steps trained; undefined if nobody knows. */
  readonly step: number | undefined;
}

/** Formats are loaded when the first file is written. */
async function formatOf(name: string): Promise<ExportFormat> {
  const { exportFormat } = await import('../../files/networks/formats');
  return exportFormat(name);
}

/** @throws ForgeError `argument-invalid` if there is no such format */
export async function generatorFile(artifacts: GeneratorArtifacts, format: string): Promise<NetworkFile> {
  const [{ encode, extension }, { portableGenerator }] = await Promise.all([
    formatOf(format),
    import('../../files/networks/portableNetwork'),
  ]);
  return { blob: encode(portableGenerator(artifacts)), extension, step: artifacts.origin.step };
}

async function discriminatorFile(control: RunControl, format: string): Promise<NetworkFile> {
  const [{ encode, extension }, { portableNetwork }] = await Promise.all([
    formatOf(format),
    import('../../files/networks/portableNetwork'),
  ]);
  const { run } = await control.ask((trainer) => trainer.readRun());
  return { blob: encode(portableNetwork(run, 'discriminator')), extension, step: run.step };
}

/** @throws ForgeError `argument-invalid` if there is no such format, or the trainer's error */
export async function networkFile(
  control: RunControl,
  network: NetworkName,
  format: string,
): Promise<NetworkFile> {
  // A wrong name is told before the run is asked for anything.
  await formatOf(format);
  if (network === 'discriminator') return discriminatorFile(control, format);
  const { artifacts } = await control.ask((trainer) => trainer.exportGenerator());
  return generatorFile(artifacts, format);
}
