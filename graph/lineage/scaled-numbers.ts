/**
 * Owns numbers of paths, which pass the range of a double: value = mantissa * 2^(512 * exponent). Whole counts are at
 * least 1, so a number has one form: 0 <= mantissa < 2^512 with exponent 0, or 1 <= mantissa < 2^512 with a larger one.
 */
export interface ScaledNumbers {
  readonly mantissas: Float64Array;
  readonly exponents: Int32Array;
}

export interface ScaledNumber {
  readonly mantissa: number;
  readonly exponent: number;
}

/** 2^512 and its inverse: the step of the exponent. */
export const scaleUp = 2 ** 512;
export const scaleDown = 2 ** -512;

/** Two numbers whose relative difference is within this are equal: the last digits are rounding. */
export const tieTolerance = 1e-12;

export function scaledNumbers(length: number): ScaledNumbers {
  return { mantissas: new Float64Array(length), exponents: new Int32Array(length) };
}

export function scaledAt({ mantissas, exponents }: ScaledNumbers, place: number): ScaledNumber {
  return { mantissa: mantissas[place]!, exponent: exponents[place]! };
}

export function multiply(a: ScaledNumber, b: ScaledNumber): ScaledNumber {
  return normalized(a.mantissa * b.mantissa, a.exponent + b.exponent);
}

export function add(a: ScaledNumber, b: ScaledNumber): ScaledNumber {
  if (a.exponent < b.exponent) return add(b, a);
  const shift = a.exponent - b.exponent;
  const other = shift === 0 ? b.mantissa : shift === 1 ? b.mantissa * scaleDown : 0;
  return normalized(a.mantissa + other, a.exponent);
}

/** Negative, zero (also within the tolerance) or positive, as a is smaller, equal or larger. */
export function compareScaled(a: ScaledNumber, b: ScaledNumber): number {
  if (a.exponent !== b.exponent) return a.exponent - b.exponent;
  const difference = a.mantissa - b.mantissa;
  return Math.abs(difference) <= tieTolerance * Math.max(a.mantissa, b.mantissa) ? 0 : difference;
}

/** Decimal logarithm; -Infinity for zero. */
export function log10Of({ mantissa, exponent }: ScaledNumber): number {
  return Math.log10(mantissa) + exponent * 512 * Math.LOG10E * Math.LN2;
}

/** a / b as a plain number; meant for parts of a whole. */
export function ratio(a: ScaledNumber, b: ScaledNumber): number {
  if (b.mantissa === 0) return 0;
  const shift = a.exponent - b.exponent;
  return (a.mantissa / b.mantissa) * (shift === 0 ? 1 : 2 ** (512 * shift));
}

function normalized(mantissa: number, exponent: number): ScaledNumber {
  return mantissa >= scaleUp ? { mantissa: mantissa * scaleDown, exponent: exponent + 1 } : { mantissa, exponent };
}
