// The nearest of many features to each of some, by Euclidean distance. The many come in parts, because all of them at
// once need more memory than a phone has.
import { squaredLengths, type Features, type InnerProducts } from './features';

export interface Nearest {
  /** Among all that were added. */
  readonly index: number;
  readonly distance: number;
}

export class NearestSearch {
  readonly #queries: Features;
  readonly #products: InnerProducts;
  readonly #indices: Uint32Array;
  readonly #squares: Float64Array;
  #added = 0;

  constructor(queries: Features, products: InnerProducts) {
    this.#queries = queries;
    this.#products = products;
    this.#indices = new Uint32Array(queries.images);
    this.#squares = new Float64Array(queries.images).fill(Number.POSITIVE_INFINITY);
  }

  add(part: Features): void {
    const lengths = squaredLengths(part);
    const inner = this.#products(this.#queries, part);
    for (let query = 0; query < this.#queries.images; query += 1)
      for (let i = 0; i < part.images; i += 1) {
        // Without the query's own length, which is the same for all.
        const square = lengths[i]! - 2 * inner[query * part.images + i]!;
        if (square >= this.#squares[query]!) continue;
        this.#squares[query] = square;
        this.#indices[query] = this.#added + i;
      }
    this.#added += part.images;
  }

  /** One for each query. */
  get found(): readonly Nearest[] {
    const own = squaredLengths(this.#queries);
    return Array.from(this.#indices, (index, query) => ({
      index,
      distance: Math.sqrt(Math.max(0, this.#squares[query]! + own[query]!)),
    }));
  }
}

/**
 * The nearest row to a single one. A product would have to lay out all rows anew first: this is tens of times as fast.
 *
 * @param rows one after another, each as long as the query
 */
export function nearestTo(query: ArrayLike<number>, rows: Uint8Array | Float32Array): Nearest {
  const size = query.length;
  let [index, least] = [0, Number.POSITIVE_INFINITY];
  for (let at = 0; at < rows.length; at += size) {
    let square = 0;
    for (let i = 0; i < size; i += 1) square += (query[i]! - rows[at + i]!) ** 2;
    if (square >= least) continue;
    [index, least] = [at / size, square];
  }
  return { index, distance: Math.sqrt(least) };
}
