// What axe finds on a page.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** In place of axe's script where the page has it: a new axe would also have to be compiled and optimised anew. */
const AXE_IS_THERE = 'undefined';

/** The violations that axe found, in short form. */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: AXE_IS_THERE }) })
    .options({ resultTypes: ['violations'] })
    // Else it opens a page to gather what frames have found, which takes longer than the scan; there are no frames.
    .setLegacyMode();
  const {
    violations: found,
    passes,
    incomplete,
  } = await (rules ? axe.withRules([...rules]) : axe.withTags(STANDARD)).analyze();
  // axe cannot judge colours behind a dialog, and reports them as incomplete.
  const lookedAt = rules ? [...passes, ...incomplete] : passes;
  expect(lookedAt.length, 'axe has looked at something').toBeGreaterThan(rules ? 0 : 10);
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`),
  );
}
