package dev.talus.meshio.format.text;

import java.math.BigInteger;

/**
 * Rounds a decimal number w 10^q with a w of up to 64 bits to the nearest double by one or two
 * multiplications with the upper 128 bits of the power (D. Lemire, "Number parsing at a gigabyte
 * per second", Software: Practice and Experience 51, 2021, section 5).
 */
final class PowerOfTen {
  /** What {@link #round} gives where 128 bits do not decide, and for subnormal or huge numbers. */
  static final double UNDECIDED = Double.NaN;

  private static final int SMALLEST = -342;
  private static final int LARGEST = 308;

  /** 5^q, scaled by a power of two to have its highest bit in the highest place, upper half. */
  private static final long[] HIGH = new long[LARGEST - SMALLEST + 1];

  /** The lower half. */
  private static final long[] LOW = new long[LARGEST - SMALLEST + 1];

  static {
    for (int q = SMALLEST; q <= LARGEST; q++) {
      BigInteger bits = scaled(q);
      HIGH[q - SMALLEST] = bits.shiftRight(64).longValue();
      LOW[q - SMALLEST] = bits.longValue();
    }
  }

  private PowerOfTen() {}

  /**
   * The double nearest to w 10^q.
   *
   * @param w not 0; unsigned
   * @param q any exponent
   * @return the double, or {@link #UNDECIDED}
   */
  static double round(long w, int q) {
    if (q < SMALLEST || q > LARGEST) {
      return UNDECIDED;
    }
    int zeros = Long.numberOfLeadingZeros(w);
    long scaled = w << zeros;
    long power = HIGH[q - SMALLEST];
    long high = multiplyHigh(scaled, power);
    long low = scaled * power;
    // Only if all bits behind the 55 that count are set can the lower half still carry into them.
    if ((high & 0x1ff) == 0x1ff) {
      long more = multiplyHigh(scaled, LOW[q - SMALLEST]);
      low += more;
      if (Long.compareUnsigned(low, more) < 0) {
        high++;
      }
    }
    if (low == -1 && (q < -27 || q > 55)) {
      return UNDECIDED;
    }
    int upper = (int) (high >>> 63);
    int shift = upper + 9;
    long mantissa = high >>> shift;
    // 217706 / 2^16 is the binary logarithm of 10, near enough for all these q.
    int exponent = ((217706 * q) >> 16) + 63 + upper - zeros + 1023;
    if (exponent <= 0) {
      return UNDECIDED;
    }
    // Exactly between two doubles: to the even one. Powers beyond these cannot give such a number.
    boolean tie = Long.compareUnsigned(low, 1) <= 0 && q >= -4 && q <= 23 && (mantissa & 3) == 1;
    if (tie && mantissa << shift == high) {
      mantissa &= ~1L;
    }
    mantissa += mantissa & 1;
    mantissa >>>= 1;
    if (mantissa >= 1L << 53) {
      mantissa = 1L << 52;
      exponent++;
    }
    if (exponent >= 0x7ff) {
      return UNDECIDED;
    }
    return Double.longBitsToDouble((mantissa & ~(1L << 52)) | (long) exponent << 52);
  }

  /** The upper 128 bits of 5^q; rounded down, but reciprocals up. */
  private static BigInteger scaled(int q) {
    BigInteger five = BigInteger.valueOf(5).pow(Math.abs(q));
    if (q >= 0) {
      return five.shiftLeft(Math.max(0, 128 - five.bitLength()))
          .shiftRight(Math.max(0, five.bitLength() - 128));
    }
    int length = five.bitLength();
    int shift = q >= -27 ? length + 127 : 2 * length + 128;
    BigInteger reciprocal = BigInteger.ONE.shiftLeft(shift).divide(five).add(BigInteger.ONE);
    return reciprocal.shiftRight(Math.max(0, reciprocal.bitLength() - 128));
  }

  /** The upper half of the product of two unsigned numbers. */
  private static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
