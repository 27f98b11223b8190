// Compiles a plan into a program for the kernels: a record for each operation, with the addresses of what it reads and
// writes, and a barrier where the next operations have to wait.
import type { NetworkName } from '../../../config/networks';
import { CLASSES } from '../../../plan/blueprint';
import { convolutionOnly, denseOnly, type Layer } from '../../../plan/layers';
import { phasesOf, writesOf } from '../../../plan/phases';
import type {
  Apply,
  ApplyBack,
  Head,
  LayerWeights as PlannedWeights,
  Operation as Planned,
  Plan,
  Update,
  UpdateEmbedding,
  View,
} from '../../../plan/stepPlan';
import { toLargeOf, type ConvolutionWeights, type FoldedKernels } from '../memory/foldedKernels';
import type { DatasetPlace } from '../memory/memoryPlan';
import { panelsOf } from '../memory/shapes';
import { sidesOfUpdate, type TensorPlaces } from '../memory/tensorPlaces';
import { withAverages, type LayerWeights, type NetworkWeights } from '../memory/weightSets';
import { DISCRIMINATOR_ADAM, GENERATOR_ADAM, TILE_COLUMNS } from '../memoryLayout';
import { foldKernel, toLarge, toSmall, updateConvolution, type SideProduct } from './convolutionOperations';
import { embeddingUpdate, forward, inputGradient, update } from './denseOperations';
import { drawLabels, gather, noise } from './drawOperations';
import { Outputs } from './outputs';
import { partOf, runsOf } from './formsRead';
import { head } from './headOperation';
import type { Operation, ProgramWriter } from './programWriter';
import { schedule, type Compiled } from './schedule';

const ADAM = { generator: GENERATOR_ADAM, discriminator: DISCRIMINATOR_ADAM } as const;

/** What the compilation of a plan depends on. */
export interface Setting {
  readonly places: TensorPlaces;
  readonly folded: FoldedKernels;
  readonly networks: Readonly<Record<NetworkName, NetworkWeights>>;
  readonly dataset: DatasetPlace;
  /** The set of weights that is valid before the step. Updates write the other one. */
  readonly from: 0 | 1;
}

class Compiler {
  readonly #plan: Plan;
  readonly #setting: Setting;
  readonly #panels: number;
  readonly #outputs: Outputs;

  constructor(plan: Plan, setting: Setting) {
    this.#plan = plan;
    this.#setting = setting;
    this.#panels = panelsOf(plan.rows);
    this.#outputs = new Outputs(plan, setting.places);
  }

  compile(planned: Planned): Compiled {
    const operations = this.#compile(planned);
    const folded = toLargeOf(planned);
    return { planned, operations, arrangements: this.#outputs.takeArrangements(), ...(folded && { folded }) };
  }

  /** Folds a kernel into its place. */
  fold(weights: ConvolutionWeights): Operation {
    const { kernel } = this.#weights(weights);
    return foldKernel(weights.layer, kernel.weights, this.#setting.folded.placeOf(weights));
  }

  /** The kernels' operations for one operation of the plan. */
  #compile(operation: Planned): readonly Operation[] {
    switch (operation.kind) {
      case 'noise': {
        const { stream, output } = operation;
        const { panels, strips } = this.#outputs.placesOf(operation, output, ['strips']);
        return [noise({ stream, rows: this.#plan.rows, latent: output.columns, panels, strips })];
      }
      case 'images':
        return [this.#images(operation)];
      case 'labels': {
        const { stream, oneHot } = operation;
        const { panels, strips } = this.#outputs.placesOf(operation, oneHot, ['strips']);
        const labels = this.#setting.places.labelsOf(operation.labels);
        const { rows } = this.#plan;
        const column = oneHot.firstColumn;
        return [drawLabels({ stream, classes: oneHot.columns, rows, labels, column, panels, strips })];
      }
      case 'apply':
        return this.#apply(operation);
      case 'applyBack':
        return [this.#applyBack(operation)];
      case 'head':
        return this.#head(operation);
      case 'update':
        return this.#update(operation);
      case 'updateEmbedding':
        return [this.#updateEmbedding(operation)];
      default:
        return operation satisfies never;
    }
  }

  #weights({ network, layer, state }: PlannedWeights): LayerWeights {
    const { layers, sets } = this.#setting.networks[network];
    const { from } = this.#setting;
    const found =
      sets[state === 'after' ? 1 - from : from]![layers.findIndex(({ name }) => name === layer.name)]!;
    return state === 'average' ? withAverages(found) : found;
  }

  #sides(network: NetworkName, layer: Layer): { from: LayerWeights; to: LayerWeights } {
    return {
      from: this.#weights({ network, layer, state: 'before' }),
      to: this.#weights({ network, layer, state: 'after' }),
    };
  }

  #images(operation: Extract<Planned, { kind: 'images' }>): Operation {
    const { stream, output, labels } = operation;
    const { places, dataset } = this.#setting;
    const { panels, strips } = this.#outputs.placesOf(operation, output, ['strips']);
    const copyBytes = this.#panels * TILE_COLUMNS * Uint32Array.BYTES_PER_ELEMENT;
    return gather({
      stream,
      rows: this.#plan.rows,
      dataset,
      panels,
      strips,
      ...(labels && { labels: { address: places.labelsOf(labels), copies: labels.parts, copyBytes } }),
    });
  }

  /** The product of a convolution, in the direction that the operation needs. */
  #sideProduct(operation: Apply | ApplyBack, product: Omit<SideProduct, 'kernel' | 'layer'>): Operation {
    const large = toLargeOf(operation);
    if (large)
      return toLarge({ ...product, layer: large.layer, kernel: this.#setting.folded.placeOf(large) });
    const { weights } = operation;
    const layer = convolutionOnly(weights.layer);
    return toSmall({ ...product, layer, kernel: this.#weights(weights).kernel.weights });
  }

  #apply(operation: Apply): readonly Operation[] {
    const { weights, input, output, slopesOf } = operation;
    const { layer } = weights;
    const { places } = this.#setting;
    const name = nameOf(weights, slopesOf ? 'slopes' : 'forward');
    if (layer.kind !== 'dense') {
      const { activation } = layer;
      const product = {
        name,
        panelCount: output.parts * this.#panels,
        input: places.panelsOf(input),
        output: this.#outputs.placesOf(operation, output, []).panels,
        finish: slopesOf
          ? ({ kind: 'slopes', activation, activated: places.panelsOf(slopesOf) } as const)
          : ({ kind: 'activation', activation, bias: this.#weights(weights).bias.weights } as const),
      };
      return [this.#sideProduct(operation, product)];
    }
    return runsOf(this.#plan, operation, output).map(({ first, parts }) => {
      const { panels, strips } = this.#outputs.placesOf(operation, partOf(output, first, parts), ['strips']);
      return forward({
        name,
        layer,
        weights: this.#weights(weights),
        panelCount: parts * this.#panels,
        input: places.panelsOf(partOf(input, first, parts)),
        output: panels,
        strips,
        ...(slopesOf && { slopesOf: places.panelsOf(partOf(slopesOf, first, parts)) }),
      });
    });
  }

  #applyBack(operation: ApplyBack): Operation {
    const { weights, gradient, output, through } = operation;
    const { layer } = weights;
    const { places } = this.#setting;
    const name = nameOf(weights, 'input gradient');
    const panelCount = output.parts * this.#panels;
    const slopes = through && { ...through, activated: places.panelsOf(through.activated) };
    if (layer.kind !== 'dense') {
      const { panels } = this.#outputs.placesOf(operation, output, []);
      return this.#sideProduct(operation, {
        name,
        panelCount,
        input: places.panelsOf(gradient),
        output: panels,
        // The slope of the identity is 1, whatever its outputs.
        finish: { kind: 'slopes', ...(slopes ?? { activation: 'linear', activated: panels }) },
      });
    }
    const { panels, strips, octets } = this.#outputs.placesOf(operation, output, ['strips', 'octets']);
    return inputGradient({
      name,
      layer,
      weights: this.#weights(weights),
      panelCount,
      gradient: places.panelsOf(gradient),
      ...(slopes && { through: slopes }),
      output: panels,
      octets,
      strips,
    });
  }

  #head(operation: Head): readonly Operation[] {
    const { weights, goals, loss, realLabel, scale, input, labels, losses, logitGradient } = operation;
    const { places } = this.#setting;
    return goals.map((goal, part) => {
      const { panels, octets } = this.#outputs.placesOf(operation, partOf(operation.gradient, part), [
        'octets',
      ]);
      return head({
        name: nameOf(weights, goal === 'slope' ? 'head and slope' : 'head and loss'),
        layer: denseOnly(weights.layer),
        weights: this.#weights(weights),
        goal,
        loss,
        realLabel,
        scale,
        rows: this.#plan.rows,
        input: places.panelsOf(partOf(input, part)),
        labels: labels && places.labelsOf(partOf(labels, part)),
        losses: losses && places.lossesOf(partOf(losses, part)),
        logitOctets: places.formOf(partOf(logitGradient, part), 'octets'),
        gradient: panels,
        octets,
      });
    });
  }

  #update({ network, layer, input, gradient, biasGradient }: Update): readonly Operation[] {
    const { places } = this.#setting;
    const panelsIn = ({ parts }: View): number => parts * this.#panels;
    const common = {
      name: `${network} update`,
      ...this.#sides(network, layer),
      rows: panelsIn(gradient) * TILE_COLUMNS,
      adam: ADAM[network],
    };
    if (layer.kind === 'dense')
      return update({
        ...common,
        layer,
        biasRows: panelsIn(biasGradient) * TILE_COLUMNS,
        inputStrips: places.formOf(input, 'strips'),
        gradientOctets: places.formOf(gradient, 'octets'),
        biasOctets: places.formOf(biasGradient, 'octets'),
      });
    const { onLarge, onSmall } = sidesOfUpdate(layer, input, gradient);
    return updateConvolution({
      ...common,
      layer,
      imageRows: places.formOf(onLarge, 'imageRows'),
      cells: places.formOf(onSmall, 'cells'),
      biasGradient: places.panelsOf(biasGradient),
      biasPanels: panelsIn(biasGradient),
    });
  }

  #updateEmbedding({ network, layer, features, logitGradient, labels }: UpdateEmbedding): Operation {
    const { places } = this.#setting;
    const { from, to } = this.#sides(network, layer);
    return embeddingUpdate({
      layer: denseOnly(layer),
      classes: CLASSES,
      from: from.embedding!,
      to: to.embedding!,
      rows: features.parts * this.#panels * TILE_COLUMNS,
      featureStrips: places.formOf(features, 'strips'),
      logitOctets: places.formOf(logitGradient, 'octets'),
      labels: places.labelsOf(labels),
      adam: ADAM[network],
    });
  }
}

/** An operation that reads weights after their update does not train them: it is called frozen. */
const nameOf = ({ network, layer, state }: PlannedWeights, what: string): string =>
  `${network}${state === 'after' ? ' frozen' : ''} ${layer.name} ${what}`;

/** Writes a plan's operations. The caller has to end the program. */
export function compilePlan(out: ProgramWriter, plan: Plan, setting: Setting): void {
  const compiler = new Compiler(plan, setting);
  const phases = phasesOf(plan.operations).map((phase) => phase.map((planned) => compiler.compile(planned)));
  for (const phase of schedule(phases, (weights) => compiler.fold(weights))) {
    out.add(...phase);
    out.barrier();
  }
}

/** At least as many as the kernels' operations for a plan. */
export const mostOperations = ({ operations }: Plan): number =>
  operations.reduce((sum, operation) => {
    const written = writesOf(operation).reduce((parts, view) => parts + view.parts, 0);
    // A kernel and a bias, or an operation for each part; two arrangements of each part; and a folded kernel.
    return sum + Math.max(2, written) + 2 * written + 1;
  }, 0);
