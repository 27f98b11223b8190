// An address with invalid settings: each is named, defaults replace them, and the valid ones apply.
import { expect, test } from './fixtures';

test('Bad settings in the address are named, and the good ones apply', async ({ forge }) => {
  const { notices, settings } = forge;
  await forge.open('?steps=-5&batchSize=many&engine=abacus&reproducible=maybe&seed=7');
  const named = notices.alert.getByRole('listitem');
  await expect(notices.alert).toContainText('Settings in the address that could not be used');
  await expect(named).toHaveCount(4);
  const line = (label: string) => named.filter({ hasText: label });
  await expect(line('Steps: “-5”')).toContainText('The smallest value is 1. The default, 5000, is used.');
  await expect(line('Batch size: “many”')).toContainText('This is not a number. The default, 128, is used.');
  await expect(line('Engine: “abacus”')).toContainText(
    /The options are auto, .*tfjs-wasm.* The default, auto,/,
  );
  await expect(line('Reproducible: “maybe”')).toContainText(
    'The options are true, false. The default, false, is used.',
  );

  expect(await forge.config()).toMatchObject({
    steps: 5000,
    batchSize: 128,
    engine: 'auto',
    reproducible: false,
    seed: 7,
  });
  await expect(settings.field('Seed')).toHaveValue('7');
  await expect(settings.field('Steps')).toHaveValue('5000');

  await notices.alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(named).toHaveCount(0);
});

test('A good address says nothing', async ({ forge, page }) => {
  const { notices } = forge;
  await forge.open('?generatorUnits=24,32&seed=11&engine=tfjs-wasm&utm_source=elsewhere');
  await expect(notices.alert).toBeEmpty();
  expect(await forge.config()).toMatchObject({ generatorUnits: [24, 32], seed: 11, engine: 'tfjs-wasm' });
  // Parameters that are no settings are kept.
  expect(new URL(page.url()).searchParams.get('utm_source')).toBe('elsewhere');
});
