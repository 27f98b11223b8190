// Numbers as Intl.NumberFormat writes them in the page's languages, which both have commas and a point. Whoever asks for
// the first formatter of Intl waits until its data is loaded: a tenth of the page's start.

/**
 * @param least the fraction's digits at least, with zeros
 * @param most the fraction's digits at most; the rest is rounded
 */
export function decimal(value: number, least: number, most: number): string {
  const [whole = '', fraction = ''] = value.toFixed(most).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const zeros = /0*$/.exec(fraction)![0].length;
  const kept = fraction.slice(0, Math.max(least, fraction.length - zeros));
  return kept === '' ? grouped : `${grouped}.${kept}`;
}
