// Functions that WGSL leaves to the driver, written out because the driver's may be too coarse: sin and cos may be off
// by 2^-11, and tanh may overflow. exp, sqrt and division are accurate to a few last bits, and are left to the driver.

/**
 * - `logOfUnit(words)`: ln((n + 0.5) / 2^24) for n < 2^24, within 2e-7 relative, also next to 1 where the argument
 *   itself is no float: 2 atanh of what is missing to 1.
 * - `turn(u)`: cos and sin of 2 pi u, each within 2e-7.
 */
export const NORMAL_FUNCTIONS = /* wgsl */ `
fn logOfUnit(n: u32) -> f32 {
  let nearOne = n >= 0x800000u;
  // Below 2^23 n + 0.5 is a float; above, what is missing to 2^24 is.
  let parts = frexp((f32(n) + 0.5) * 0x1p-24);
  let missing = select(1.0 - parts.fract, (f32(0xffffffu - n) + 0.5) * 0x1p-24, nearOne);
  let exponent = select(parts.exp, 0, nearOne);
  let s = missing / (missing - 2.0);
  let q = s * s;
  // |s| <= 1/3.
  let series = 1.0 + q * (1.0 / 3.0 + q * (1.0 / 5.0 + q * (1.0 / 7.0 + q * (1.0 / 9.0 + q * (1.0 / 11.0 +
    q * (1.0 / 13.0))))));
  return f32(exponent) * ${Math.LN2} + 2.0 * s * series;
}

fn turn(u: f32) -> vec2f {
  let quarters = round(u * 4.0);
  // Exact, and at most an eighth of a turn.
  let x = (u - quarters * 0.25) * ${2 * Math.PI};
  let q = x * x;
  let s = x * (1.0 + q * (-1.0 / 6.0 + q * (1.0 / 120.0 + q * (-1.0 / 5040.0 + q * (1.0 / 362880.0)))));
  let c = 1.0 + q * (-0.5 + q * (1.0 / 24.0 + q * (-1.0 / 720.0 + q * (1.0 / 40320.0 + q * (-1.0 / 3628800.0)))));
  let quadrant = u32(quarters) & 3u;
  let swapped = select(vec2f(c, s), vec2f(s, c), (quadrant & 1u) == 1u);
  return select(swapped, -swapped, vec2<bool>(quadrant == 1u || quadrant == 2u, quadrant >= 2u));
}
`;

/** `activate` for each activation of plan/blueprint.ts, and `slope`, its derivative computed from its output. */
export const ACTIVATIONS = {
  leakyRelu: (alpha: number): string => /* wgsl */ `
fn activate(x: vec4f) -> vec4f { return select(x * ${alpha}, x, x > vec4f(0.0)); }
fn slope(y: vec4f) -> vec4f { return select(vec4f(${alpha}), vec4f(1.0), y > vec4f(0.0)); }
`,
  tanh: (): string => /* wgsl */ `
// Within 3e-7. Where exp overflows, what is left is 1; NaN stays NaN.
fn activate(x: vec4f) -> vec4f {
  return sign(x) * (1.0 - 2.0 / (exp(2.0 * abs(x)) + 1.0));
}
fn slope(y: vec4f) -> vec4f { return 1.0 - y * y; }
`,
} as const;

/** `oneMinusExp(x)`: 1 - exp(x) for x <= 0, accurate to a few last bits, also near 0. */
export const ONE_MINUS_EXP = /* wgsl */ `
fn oneMinusExp(x: f32) -> f32 {
  let series = -x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0 * (1.0 + x / 5.0 * (1.0 + x / 6.0)))));
  return select(1.0 - exp(x), series, x > -0.125);
}
`;
