// Compiles a plan into a program for the kernels: a record for each operation, with the addresses of what it reads and
// writes, and a barrier where the next operations have to wait.
import { CLASSES } from '../../../plan/blueprint';
import { denseOnly, type Layer } from '../../../plan/layers';
import { overlap, phasesOf, writesOf } from '../../../plan/phases';
import {
  type Apply,
  type ApplyBack,
  type Head,
  type LayerWeights as PlannedWeights,
  type Operation as Planned,
  type Plan,
  type Tensor,
  type Update,
  type UpdateEmbedding,
  type View,
} from '../../../plan/stepPlan';
import type { NetworkName } from '../../../config/networks';
import { DISCRIMINATOR_ADAM, GENERATOR_ADAM, TILE_COLUMNS } from '../memoryLayout';
import type { DatasetPlace } from '../memory/memoryPlan';
import { panelsOf, type Block } from '../memory/shapes';
import type { TensorPlaces } from '../memory/tensorPlaces';
import type { LayerWeights, NetworkWeights } from '../memory/weightSets';
import { embeddingUpdate, forward, inputGradient, update } from './denseOperations';
import { drawLabels, gather, noise } from './drawOperations';
import { head } from './headOperation';
import type { Operation, ProgramWriter } from './programWriter';

const ADAM = { generator: GENERATOR_ADAM, discriminator: DISCRIMINATOR_ADAM } as const;

/** What the compilation of a plan depends on. */
export interface Setting {
  readonly places: TensorPlaces;
  readonly networks: Readonly<Record<NetworkName, NetworkWeights>>;
  readonly dataset: DatasetPlace;
  /** The set of weights that is valid before the step. Updates write the other one. */
  readonly from: 0 | 1;
  /** A tensor whose strips are needed afterwards. */
  readonly kept?: { readonly tensor: Tensor; readonly strips: Block };
}

/** The role in which an update reads an operation's output: as its input or as its gradient. */
type Role = 'input' | 'gradient';

function readFor(operation: Planned, role: Role): View | undefined {
  if (operation.kind === 'update') return operation[role];
  return operation.kind === 'updateEmbedding' && role === 'input' ? operation.features : undefined;
}

const partOf = (view: View, part: number, parts = 1): View => ({
  ...view,
  firstPart: view.firstPart + part,
  parts,
});

class Compiler {
  readonly #plan: Plan;
  readonly #setting: Setting;
  readonly #panels: number;

  constructor(plan: Plan, setting: Setting) {
    this.#plan = plan;
    this.#setting = setting;
    this.#panels = panelsOf(plan.rows);
  }

  /** The kernels' operations for one operation of the plan. */
  compile(operation: Planned): readonly Operation[] {
    switch (operation.kind) {
      case 'noise': {
        const { stream, output } = operation;
        const { panels, strips } = this.#written(operation, output);
        return [noise({ stream, rows: this.#plan.rows, latent: output.columns, panels, strips })];
      }
      case 'images':
        return [this.#images(operation)];
      case 'labels': {
        const { stream, oneHot } = operation;
        const { panels, strips } = this.#written(operation, oneHot);
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
    return state === 'average' ? averaged(found) : found;
  }

  #sides(network: NetworkName, layer: Layer): { from: LayerWeights; to: LayerWeights } {
    return {
      from: this.#weights({ network, layer, state: 'before' }),
      to: this.#weights({ network, layer, state: 'after' }),
    };
  }

  /** Whether an update reads a view as `from` writes it, before it is overwritten. */
  #isRead(view: View, from: Planned, role: Role): boolean {
    const { operations } = this.#plan;
    for (const later of operations.slice(operations.indexOf(from) + 1)) {
      const read = readFor(later, role);
      if (read && overlap(read, view)) return true;
      if (writesOf(later).some((written) => overlap(written, view))) return false;
    }
    return false;
  }

  /**
   * The places of an operation's output, in the forms that are read. All parts of the view must be read in the same
   * forms.
   */
  #written(operation: Planned, output: View) {
    const { places, kept } = this.#setting;
    const strips = this.#isRead(output, operation, 'input') ? places.stripsOf(output) : undefined;
    return {
      panels: places.panelsOf(output),
      strips: kept?.tensor === output.tensor ? kept.strips : strips,
      octets: this.#isRead(output, operation, 'gradient') ? places.octetsOf(output) : undefined,
    };
  }

  /**
   * Divides a view's parts into runs of which an update reads all or none. @returns the first part and the number of
   * parts of each
   */
  #runs(operation: Planned, output: View): readonly (readonly [first: number, parts: number])[] {
    const runs: { first: number; parts: number; read: boolean }[] = [];
    for (let part = 0; part < output.parts; part += 1) {
      const read = this.#isRead(partOf(output, part), operation, 'input');
      const last = runs.at(-1);
      if (last?.read === read) last.parts += 1;
      else runs.push({ first: part, parts: 1, read });
    }
    return runs.map(({ first, parts }) => [first, parts]);
  }

  #images(operation: Extract<Planned, { kind: 'images' }>): Operation {
    const { stream, output, labels } = operation;
    const { places, dataset } = this.#setting;
    const { panels, strips } = this.#written(operation, output);
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

  #apply(operation: Apply): readonly Operation[] {
    const { weights, input, output, slopesOf } = operation;
    const { places } = this.#setting;
    return this.#runs(operation, output).map(([first, parts]) => {
      const { panels, strips } = this.#written(operation, partOf(output, first, parts));
      return forward({
        name: nameOf(weights, slopesOf ? 'slopes' : 'forward'),
        layer: denseOnly(weights.layer),
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
    const { places } = this.#setting;
    const { panels, strips, octets } = this.#written(operation, output);
    return inputGradient({
      name: nameOf(weights, 'input gradient'),
      layer: denseOnly(weights.layer),
      weights: this.#weights(weights),
      panelCount: output.parts * this.#panels,
      gradient: places.panelsOf(gradient),
      ...(through && { through: { ...through, activated: places.panelsOf(through.activated) } }),
      output: panels,
      octets,
      strips,
    });
  }

  #head(operation: Head): readonly Operation[] {
    const { weights, goals, loss, realLabel, scale, input, labels, losses, logitGradient } = operation;
    const { places } = this.#setting;
    return goals.map((goal, part) => {
      const { panels, octets } = this.#written(operation, partOf(operation.gradient, part));
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
        logitOctets: places.octetsOf(partOf(logitGradient, part))!,
        gradient: panels,
        octets,
      });
    });
  }

  #update({ network, layer, input, gradient, biasGradient }: Update): readonly Operation[] {
    const { places } = this.#setting;
    const rowsOf = ({ parts }: View): number => parts * this.#panels * TILE_COLUMNS;
    return update({
      name: `${network} update`,
      layer: denseOnly(layer),
      ...this.#sides(network, layer),
      rows: rowsOf(gradient),
      biasRows: rowsOf(biasGradient),
      inputStrips: places.stripsOf(input)!,
      gradientOctets: places.octetsOf(gradient)!,
      biasOctets: places.octetsOf(biasGradient)!,
      adam: ADAM[network],
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
      featureStrips: places.stripsOf(features)!,
      logitOctets: places.octetsOf(logitGradient)!,
      labels: places.labelsOf(labels),
      adam: ADAM[network],
    });
  }
}

/** An operation that reads weights after their update does not train them: it is called frozen. */
const nameOf = ({ network, layer, state }: PlannedWeights, what: string): string =>
  `${network}${state === 'after' ? ' frozen' : ''} ${layer.name} ${what}`;

/** A layer with its averages in place of its weights. */
function averaged({ kernel, bias }: LayerWeights): LayerWeights {
  return {
    kernel: { ...kernel, weights: kernel.averages! },
    bias: { ...bias, weights: bias.averages! },
  };
}

/** Writes a plan's operations. The caller has to end the program. */
export function compilePlan(out: ProgramWriter, plan: Plan, setting: Setting): void {
  const compiler = new Compiler(plan, setting);
  for (const phase of phasesOf(plan.operations)) {
    out.add(...phase.flatMap((operation) => compiler.compile(operation)));
    out.barrier();
  }
}

/** The largest number of the kernels' operations for a plan. */
export const mostOperations = ({ operations }: Plan): number =>
  operations.reduce((sum, operation) => {
    if (operation.kind === 'apply') return sum + operation.output.parts;
    if (operation.kind === 'head') return sum + operation.goals.length;
    // One for the kernel and one for the bias.
    return sum + (operation.kind === 'update' ? 2 : 1);
  }, 0);
