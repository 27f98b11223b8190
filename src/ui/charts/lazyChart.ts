// A chart whose code comes after the page. If the code cannot be had, the chart alone is missing, until the page is
// loaded again: React would take the whole page away otherwise. Its figures stand beside it.
import { lazy, type ComponentType } from 'react';

interface ChartModule {
  readonly default: ComponentType;
}

const WITHOUT: ChartModule = { default: () => null };

export const lazyChart = (load: () => Promise<ChartModule>) => lazy(() => load().catch(() => WITHOUT));
