package dev.talus.models.vertex;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameter-free sine and cosine embedding of positions and scalars.
 *
 * <p>For n coordinates and width d, every coordinate c gets e columns, e even and as large as fits:
 * sin(c w_k) for k = 0 .. e/2-1, then cos(c w_k), with w_k = 10000^(-2k/e). Coordinates follow one
 * another; the d - n e columns left over are zero. Wavelengths run from 2 pi to almost 20000 pi, so
 * coordinates should span some hundreds of units.
 *
 * <p>float32 coordinates are embedded with float32 frequencies and phases, as the published model
 * does whatever the precision of its blocks; float64 coordinates in float64. An embedding costs n e
 * evaluations a point and is computed by several threads where there are many points.
 */
public final class SinCosEmbedding implements Serializable {
  private static final long serialVersionUID = 1;
  private static final double LONGEST_WAVELENGTH = 10_000;
  private static final int SEQUENTIAL_VALUES = 1 << 16;

  /** Whether Java has its Vector API. */
  private static final boolean VECTORS = hasVectors();

  private final int width;
  private final int dimensions;
  private final int half; // e / 2
  private final double[] frequencies; // [e/2]
  private final float[] floatFrequencies; // [e/2]

  /**
   * An embedding of {@code dimensions} coordinates, n, into {@code width} columns, d.
   *
   * @throws IllegalArgumentException unless d is at least 2 n
   */
  public SinCosEmbedding(int width, int dimensions) {
    if (dimensions < 1 || width < 2 * dimensions) {
      throw new IllegalArgumentException(
          "An embedding needs a sine and a cosine for each of its coordinates: expected a width of "
              + "at least "
              + 2L * Math.max(1, dimensions)
              + " for "
              + dimensions
              + " coordinates, found "
              + width
              + ".");
    }
    this.width = width;
    this.dimensions = dimensions;
    this.half = width / dimensions / 2;
    this.frequencies = new double[half];
    this.floatFrequencies = new float[half];
    for (int k = 0; k < half; k++) {
      frequencies[k] = Math.pow(LONGEST_WAVELENGTH, -(double) k / half);
      floatFrequencies[k] = (float) frequencies[k];
    }
  }

  /** Columns of the embedding, d. */
  public int width() {
    return width;
  }

  /** Coordinates of a point, n. */
  public int dimensions() {
    return dimensions;
  }

  /**
   * Embeds every point of an array.
   *
   * @param coordinates [..., n], float32 or float64
   * @return a new array [..., d] of the same type
   */
  public INDArray embed(INDArray coordinates) {
    long[] shape = coordinates.shape().clone();
    if (shape.length == 0 || shape[shape.length - 1] != dimensions) {
      throw new IllegalArgumentException(
          "Expected coordinates [..., "
              + dimensions
              + "], found shape "
              + Arrays.toString(shape)
              + ".");
    }
    shape[shape.length - 1] = width;
    int values = Math.toIntExact(coordinates.length() / dimensions * width);
    if (coordinates.dataType() == DataType.DOUBLE) {
      double[] embedded = new double[values];
      embed(coordinates.dup('c').data().asDouble(), embedded);
      return NativeArrays.of(embedded, shape);
    }
    float[] embedded = new float[values];
    embed(coordinates.dup('c').data().asFloat(), embedded);
    return NativeArrays.of(embedded, shape);
  }

  /**
   * Embeds points in float32.
   *
   * @param coordinates [points, n], row-major
   * @param embedded [points, d], row-major; overwritten
   */
  public void embed(float[] coordinates, float[] embedded) {
    int points = points(coordinates.length, embedded.length);
    forEachPoint(
        points,
        point -> {
          int row = point * width;
          for (int axis = 0; axis < dimensions; axis++) {
            float coordinate = coordinates[point * dimensions + axis];
            int sines = row + 2 * half * axis;
            if (VECTORS && Math.abs(coordinate) < Phase.LIMIT) {
              VectorPhase.sinCos(coordinate, floatFrequencies, embedded, sines, half);
              continue;
            }
            for (int k = 0; k < half; k++) {
              Phase.sinCos(coordinate * floatFrequencies[k], embedded, sines + k, half);
            }
          }
          Arrays.fill(embedded, row + 2 * half * dimensions, row + width, 0);
        });
  }

  /**
   * Embeds points in float64.
   *
   * @param coordinates [points, n], row-major
   * @param embedded [points, d], row-major; overwritten
   */
  public void embed(double[] coordinates, double[] embedded) {
    int points = points(coordinates.length, embedded.length);
    forEachPoint(
        points,
        point -> {
          int row = point * width;
          for (int axis = 0; axis < dimensions; axis++) {
            double coordinate = coordinates[point * dimensions + axis];
            int sines = row + 2 * half * axis;
            for (int k = 0; k < half; k++) {
              double phase = coordinate * frequencies[k];
              embedded[sines + k] = Math.sin(phase);
              embedded[sines + half + k] = Math.cos(phase);
            }
          }
          Arrays.fill(embedded, row + 2 * half * dimensions, row + width, 0);
        });
  }

  private static boolean hasVectors() {
    try {
      return VectorPhase.lanes() > 1;
    } catch (LinkageError e) {
      return false;
    }
  }

  private int points(int coordinates, int values) {
    int points = coordinates / dimensions;
    if (points * dimensions != coordinates || (long) points * width != values) {
      throw new IllegalArgumentException(
          "Expected coordinates [points, %d] and an embedding [points, %d], found %d and %d values."
              .formatted(dimensions, width, coordinates, values));
    }
    return points;
  }

  private void forEachPoint(int points, IntConsumer work) {
    IntStream all = IntStream.range(0, points);
    ((long) points * width < SEQUENTIAL_VALUES ? all : all.parallel()).forEach(work);
  }

  /** Two embeddings are equal when they map the same coordinates to the same columns. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SinCosEmbedding that
        && width == that.width
        && dimensions == that.dimensions;
  }

  @Override
  public int hashCode() {
    return 31 * width + dimensions;
  }

  @Override
  public String toString() {
    return "SinCosEmbedding[" + dimensions + " -> " + width + "]";
  }
}
