package dev.talus.spark.train;

import dev.talus.spark.job.HopperField;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import scala.Tuple2;

/** Gathers points that come sorted by snapshot and field into groups, one at a time. */
final class SampleGroups implements Iterator<SampleGroup> {
  private final Iterator<Tuple2<SamplePlace, float[]>> sorted;
  private final ModelUnits units;
  private final Map<String, Map<String, Double>> parameters;
  private final List<String> cases;
  private Tuple2<SamplePlace, float[]> ahead;

  /**
   * @param sorted points [x, y, z, values] in physical units
   * @param parameters physical parameters by case
   */
  SampleGroups(
      Iterator<Tuple2<SamplePlace, float[]>> sorted,
      ModelUnits units,
      Map<String, Map<String, Double>> parameters) {
    this.sorted = sorted;
    this.units = units;
    this.parameters = parameters;
    this.cases = parameters.keySet().stream().sorted().toList();
    advance();
  }

  private void advance() {
    ahead = sorted.hasNext() ? sorted.next() : null;
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public SampleGroup next() {
    if (ahead == null) {
      throw new NoSuchElementException();
    }
    SamplePlace place = ahead._1();
    HopperField field = HopperField.named(place.field());
    int components = field.columns().size();
    float[] positions = new float[0];
    float[] targets = new float[0];
    int count = 0;
    while (ahead != null && ahead._1().sameGroup(place)) {
      if (3 * count == positions.length) {
        int capacity = Math.max(512, 2 * count);
        positions = Arrays.copyOf(positions, 3 * capacity);
        targets = Arrays.copyOf(targets, components * capacity);
      }
      System.arraycopy(ahead._2(), 0, positions, 3 * count, 3);
      System.arraycopy(ahead._2(), 3, targets, components * count, components);
      count++;
      advance();
    }
    targets = Arrays.copyOf(targets, components * count);
    units.fields().get(field).normalise(targets);
    return new SampleGroup(
        cases.indexOf(place.caseId()),
        place.frame(),
        units.conditions(parameters.get(place.caseId()), place.frame()),
        field,
        units.positions().toModel(Arrays.copyOf(positions, 3 * count)),
        targets);
  }
}
