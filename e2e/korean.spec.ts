// The page in Korean: chosen in the header, remembered, and without English texts.
import { expect, test } from './fixtures';
import { smallQuery } from './support/configs';

/** Names that are the same in every language, and units. */
const NAMES =
  'Digit Forge EN Viridis Seed GAN MNIST Adam TensorFlow js JavaScript WebAssembly WebGL WebGPU CPU GPU';
const LATIN_WORDS: ReadonlySet<string> = new Set([
  ...NAMES.split(' '),
  'auto',
  'zip',
  'safetensors',
  'PNG',
  'Python',
  'MB',
  'kB',
]);

const BUTTONS = [
  '학습 시작',
  '한 단계',
  '초기화',
  '저장',
  '내려받기',
  '체크포인트 내려받기',
  '적용',
  '변경 취소',
  'Seed 기본값',
  '모든 층 보기',
];
const REGIONS = [
  '학습',
  '숫자',
  '타임라인',
  '성장 기록',
  '손실',
  '엔진',
  '내 생성자',
  '체크포인트',
  '신경망',
];
const FIELDS = ['단계 수', '시드', '배치 크기', '생성자 학습률', '판별자 베타 1', '스레드'];

test('In Korean the whole page speaks Korean, and goes on doing so', async ({ forge, page }) => {
  const { header } = forge;
  await forge.open(smallQuery({ steps: 20 }));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await header.choose(header.language('한국어'));
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  for (const name of BUTTONS) await expect(button(name)).toBeVisible();
  for (const name of REGIONS) await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
  for (const name of FIELDS) await expect(page.getByRole('textbox', { name, exact: true })).toBeVisible();
  const status = page.getByTestId('status');
  await expect(status).toContainText('학습할 준비가 되었습니다');

  await button('학습 시작').click();
  await expect(status).toContainText('20단계 학습 완료');
  await expect(page).toHaveTitle('학습 완료 · Digit Forge');
  await expect(page.getByTestId('announcer')).toHaveText('20단계 학습을 마쳤습니다.');

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(button('학습 시작')).toBeVisible();

  await header.choose(header.language('EN'));
  await expect(forge.run.train).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('No English is left in the Korean page', async ({ forge, page }) => {
  await forge.page.goto(`./${smallQuery({ steps: 20, lang: 'ko' })}`);
  const status = page.getByTestId('status');
  await expect(status).toContainText('학습할 준비가 되었습니다');
  await page.getByRole('button', { name: '학습 시작' }).click();
  await expect(status).toContainText('20단계 학습 완료');
  for (const about of await page.getByRole('button', { name: /^설명: / }).all()) await about.click();

  // All texts, including the attributes for screen readers.
  const texts = await page.evaluate(() => {
    const named = ['aria-label', 'title', 'alt', 'placeholder'].flatMap((name) =>
      [...document.body.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
    );
    return [document.body.innerText, ...named].flatMap((text) => text.split('\n'));
  });
  expect(texts.length).toBeGreaterThan(100);
  // A judge's name is a number, in digits up to f.
  const foreign = texts.filter((text) =>
    (text.replace(/(?<=심사기 )[0-9a-f]{8}$/, '').match(/[A-Za-z]{2,}/g) ?? []).some(
      (word) => !LATIN_WORDS.has(word),
    ),
  );
  expect([...new Set(foreign)]).toEqual([]);
});

test.describe('A Korean browser', () => {
  test.use({ ownTab: true, locale: 'ko-KR' });
  test('gets the page in Korean at once', async ({ page, forge }) => {
    await forge.page.goto('./');
    await expect(page.getByRole('button', { name: '학습 시작' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  });
});
