package dev.talus.models.vertex;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** {@link Phase} for many frequencies at once on the Vector API, to the same bits. */
final class VectorPhase {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

  /** 1.5 * 2^52: adding it rounds a double to an integer, held in the last bits. */
  private static final double ROUNDING = 6755399441055744.0;

  private VectorPhase() {}

  /** Frequencies that are evaluated at once. */
  static int lanes() {
    return DOUBLES.length();
  }

  /**
   * Writes sines and cosines of a coordinate times each frequency.
   *
   * @param coordinate below {@link Phase#LIMIT} in magnitude
   * @param frequencies at most 1; the first {@code count}, a multiple of {@link #lanes()}
   * @param at where the sines go
   * @param distance from there to the cosines
   */
  static void sinCos(
      float coordinate, float[] frequencies, int count, float[] target, int at, int distance) {
    for (int k = 0; k < count; k += DOUBLES.length()) {
      FloatVector product = FloatVector.fromArray(FLOATS, frequencies, k).mul(coordinate);
      DoubleVector phase = (DoubleVector) product.convertShape(VectorOperators.F2D, DOUBLES, 0);
      DoubleVector shifted = phase.mul(Phase.QUADRANTS_PER_RADIAN).add(ROUNDING);
      DoubleVector q = shifted.sub(ROUNDING);
      DoubleVector r = phase.sub(q.mul(Phase.HIGH)).sub(q.mul(Phase.LOW));
      DoubleVector r2 = r.mul(r);
      DoubleVector sin =
          r2.mul(Phase.S11)
              .add(Phase.S9)
              .mul(r2)
              .add(Phase.S7)
              .mul(r2)
              .add(Phase.S5)
              .mul(r2)
              .add(Phase.S3)
              .mul(r.mul(r2))
              .add(r);
      DoubleVector cos =
          r2.mul(Phase.C12)
              .add(Phase.C10)
              .mul(r2)
              .add(Phase.C8)
              .mul(r2)
              .add(Phase.C6)
              .mul(r2)
              .add(Phase.C4)
              .mul(r2)
              .add(Phase.C2)
              .mul(r2)
              .add(1);
      // Quadrant 1: sin x = cos r, cos x = -sin r; 2: -sin r, -cos r; 3: -cos r, sin r.
      LongVector quadrant = shifted.reinterpretAsLongs();
      VectorMask<Double> odd = isSet(quadrant, 1);
      DoubleVector sinX = sin.blend(cos, odd);
      DoubleVector cosX = cos.blend(sin, odd);
      write(sinX.blend(sinX.neg(), isSet(quadrant, 2)), target, at + k);
      write(cosX.blend(cosX.neg(), isSet(quadrant.add(1), 2)), target, at + distance + k);
    }
  }

  private static VectorMask<Double> isSet(LongVector bits, long bit) {
    return bits.and(bit).compare(VectorOperators.NE, 0).cast(DOUBLES);
  }

  private static void write(DoubleVector values, float[] target, int at) {
    ((FloatVector) values.convertShape(VectorOperators.D2F, FLOATS, 0)).intoArray(target, at);
  }
}
