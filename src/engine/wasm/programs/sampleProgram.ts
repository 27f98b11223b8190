// The program that draws images with one set of the generator's weights.
import type { MemoryPlan } from '../memory/memoryPlan';
import { panelsOf } from '../memory/shapes';
import { forward } from './denseOperations';
import { ProgramWriter } from './programWriter';
import { pack, unpack } from './sampleOperations';

/** Writes the program for `rows` images. */
export function writeSampleProgram(
  buffer: ArrayBufferLike,
  { generator, sample }: MemoryPlan,
  set: 0 | 1,
  rows: number,
): void {
  const out = new ProgramWriter(buffer, sample.program);
  const panelCount = panelsOf(rows);
  const latent = generator.layers[0]!.inputs;
  out.add(pack({ rows: sample.latentRows, latent, panelCount, panels: sample.latent }));
  out.barrier();
  for (const [index, layer] of generator.layers.entries()) {
    const last = index === generator.layers.length - 1;
    out.add(
      forward({
        name: `sample ${layer.name}`,
        layer,
        weights: generator.sets[set][index]!,
        panelCount,
        input: index === 0 ? sample.latent : sample.panels[index - 1]!,
        output: sample.panels[index]!,
        strips: last ? sample.strips : undefined,
      }),
    );
    out.barrier();
  }
  out.add(unpack({ strips: sample.strips, panelCount, rows: sample.images }));
  out.end();
}
