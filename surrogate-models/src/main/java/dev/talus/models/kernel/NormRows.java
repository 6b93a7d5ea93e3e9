package dev.talus.models.kernel;

/** Layer norm of rows; one implementation per type. h is the normalised row. */
interface NormRows {

  /**
   * What is done to h: y = h (base + weight) + bias. Row r uses weight and bias vector r / rows.
   *
   * @param weight null for y = h
   * @param rows consecutive rows that share a vector
   */
  record Affine(Memory weight, Memory bias, double base, int rows) {
    /** y = h. */
    static final Affine NONE = new Affine(null, null, 1, 1);

    /** Index of the first value of the vector of a row. */
    int at(int row, int d) {
      return row / rows * d;
    }
  }

  /** Normalises rows [from, to) of d values; writes y, mean and reciprocal. */
  void forward(
      Memory x, Affine affine, Memory y, Memory mean, Memory reciprocal, int d, int from, int to);

  /**
   * Adds dy * h and dy of rows [from, to) to {@code sums} from index {@code weightSums} and {@code
   * weightSums} + d on.
   */
  void sumGradients(
      Memory x,
      Memory mean,
      Memory reciprocal,
      Memory dy,
      Memory sums,
      int weightSums,
      int d,
      int from,
      int to);

  /** dx = r (dh - avg(dh) - h avg(dh h)), dh = dy (base + weight), for rows [from, to). */
  void backward(
      Memory x,
      Affine affine,
      Memory mean,
      Memory reciprocal,
      Memory dy,
      Memory dx,
      boolean adds,
      int d,
      int from,
      int to);
}
