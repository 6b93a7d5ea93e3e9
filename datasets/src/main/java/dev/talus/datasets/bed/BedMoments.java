package dev.talus.datasets.bed;

import dev.talus.datasets.stats.FieldNormaliser;
import dev.talus.datasets.stats.RunningMoments;
import dev.talus.datasets.stats.Transform;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Moments of every component of every field over states: mergeable, so that any split of the states
 * over workers gives the same moments up to rounding. Every cell and particle counts once. Not safe
 * for use by several threads.
 */
public final class BedMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<BedField, List<RunningMoments>> moments = new EnumMap<>(BedField.class);

  /** Moments of nothing yet. */
  public BedMoments() {
    for (BedField field : BedField.values()) {
      List<RunningMoments> components = new ArrayList<>();
      for (int c = 0; c < field.components(); c++) {
        components.add(new RunningMoments());
      }
      moments.put(field, components);
    }
  }

  /** Adds a state. */
  public void add(BedState state) {
    moments.forEach(
        (field, components) -> {
          int count = field.count(state);
          for (int c = 0; c < components.size(); c++) {
            RunningMoments component = components.get(c);
            for (int at = 0; at < count; at++) {
              component.add(field.value(state, at, c));
            }
          }
        });
  }

  /** Adds the change of the fields in the cells from one state to the next. */
  public void addChange(BedState from, BedState to) {
    add(
        new BedState(
            difference(to.fluid(), from.fluid()),
            difference(to.mixing(), from.mixing()),
            new float[0],
            new float[0]));
  }

  private static float[] difference(float[] a, float[] b) {
    float[] difference = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  /** Adds all states that the other moments have seen. */
  public void merge(BedMoments other) {
    moments.forEach(
        (field, components) -> {
          for (int c = 0; c < components.size(); c++) {
            components.get(c).merge(other.of(field).get(c));
          }
        });
  }

  /** Moments of the components of a field. */
  public List<RunningMoments> of(BedField field) {
    return List.copyOf(moments.get(field));
  }

  /**
   * Smallest void fraction of a cell; 1 minus it is the densest packing, which resampling of
   * particles divides by.
   */
  public double smallestVoidFraction() {
    return moments.get(BedField.VOID_FRACTION).get(0).min();
  }

  /**
   * Brings fields with their components one after the other to zero mean and unit deviation, e.g.
   * gas velocity and void fraction for {@link BedState#fluid}.
   */
  public FieldNormaliser normaliser(String name, BedField... fields) {
    List<RunningMoments> components = new ArrayList<>();
    for (BedField field : fields) {
      components.addAll(moments.get(field));
    }
    return FieldNormaliser.of(name, Transform.IDENTITY, 1, components);
  }
}
