package dev.talus.meshio.format.cgns;

import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Optional;

/** Takes off the planes of values around a zone that repeat those of its neighbours. */
final class Rind {
  private Rind() {}

  /**
   * Values inside a zone.
   *
   * @param owner node that may have a child of label {@code Rind_t}: planes before and behind, for
   *     each index
   * @param sizes number of values inside along each index
   */
  static Hdf5Numbers inside(CgnsNode owner, CgnsNode values, int[] sizes) throws IOException {
    int count = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    Optional<CgnsNode> rind = owner.first("Rind_t");
    if (rind.isEmpty()) {
      return Zone.checked(values, count);
    }
    long[] planes = rind.get().integers(2 * sizes.length);
    long[] all = {1, 1, 1};
    long total = 1;
    for (int i = 0; i < sizes.length; i++) {
      if (planes[2 * i] < 0 || planes[2 * i + 1] < 0 || planes[2 * i] > Integer.MAX_VALUE) {
        throw rind.get().failure("numbers of planes", planes[2 * i] + ", " + planes[2 * i + 1]);
      }
      all[i] = Math.min(Integer.MAX_VALUE, sizes[i] + planes[2 * i] + planes[2 * i + 1]);
      total = Math.min(Integer.MAX_VALUE, total * all[i]);
    }
    Object with = Zone.checked(values, (int) total).values();
    Object within =
        Array.newInstance(
            with.getClass().getComponentType(),
            owner.files().budget().claim(count, Double.BYTES, values.path()));
    int rows = count == 0 ? 0 : count / sizes[0];
    int columns = sizes.length > 1 ? sizes[1] : 1;
    for (int row = 0; row < rows; row++) {
      long j = row % columns + (sizes.length > 1 ? planes[2] : 0);
      long k = row / columns + (sizes.length > 2 ? planes[4] : 0);
      long from = planes[0] + all[0] * (j + all[1] * k);
      System.arraycopy(with, (int) from, within, row * sizes[0], sizes[0]);
    }
    return new Hdf5Numbers(new long[] {count}, within);
  }
}
