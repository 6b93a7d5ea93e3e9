package dev.talus.datasets.partition;

/** Ways to cut a set of points into parts whose sizes differ by one point at most. */
public enum CutMethod {
  /** Across the longest sides: {@link RecursiveBisection}. */
  BISECTION {
    @Override
    public int[] parts(double[] points, int parts) {
      return RecursiveBisection.parts(points, parts);
    }
  },

  /**
   * Along a {@link HilbertCurve}: a part is a stretch of it, so parts that follow each other are
   * neighbours. Points in one cell of the curve go by their index. O(n log n) for n points.
   */
  HILBERT {
    @Override
    public int[] parts(double[] points, int parts) {
      if (parts < 1) {
        throw new IllegalArgumentException(
            "Hilbert curve: expected at least 1 part, found " + parts);
      }
      int[] order = HilbertCurve.order(points);
      int[] partOf = new int[order.length];
      for (int part = 0; part < parts; part++) {
        int end = RecursiveBisection.start(order.length, parts, part + 1);
        for (int i = RecursiveBisection.start(order.length, parts, part); i < end; i++) {
          partOf[order[i]] = part;
        }
      }
      return partOf;
    }
  };

  /**
   * Assigns points to parts, the same ones in every run.
   *
   * @param points row-major [n, 3]; finite
   * @param parts number of parts, k, at least 1
   * @return part of each point [n], in [0, k)
   */
  public abstract int[] parts(double[] points, int parts);
}
