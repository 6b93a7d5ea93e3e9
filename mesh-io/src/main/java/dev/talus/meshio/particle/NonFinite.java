package dev.talus.meshio.particle;

import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds NaN and infinite values, which a diverging simulation writes. */
public final class NonFinite {
  private NonFinite() {}

  /**
   * How many values of each column are NaN or infinite; columns without any are left out.
   *
   * @return counts in the order of the columns, empty if all values are finite
   */
  public static Map<String, Integer> count(ParticleFrame frame) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (ParticleColumn column : frame.columns()) {
      if (column instanceof DoubleColumn numbers) {
        int count = 0;
        for (double value : numbers.values()) {
          if (!Double.isFinite(value)) {
            count++;
          }
        }
        if (count > 0) {
          counts.put(column.name(), count);
        }
      }
    }
    return counts;
  }
}
