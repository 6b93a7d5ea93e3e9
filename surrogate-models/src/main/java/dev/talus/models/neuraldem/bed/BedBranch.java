package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedState;
import dev.talus.models.checkpoint.StrictMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A branch of the network: fields that are encoded and decoded together.
 *
 * @param name its name in losses and weights of losses
 * @param role how it is coupled to the others
 * @param fields its fields in order: all of them of the cells, or all of the particles
 * @param residualScale empty if the branch predicts the next values as they are, as published;
 *     otherwise one factor a component, and the prediction is the present value plus the factor
 *     times what is decoded. Fields of cells only: a place where particles will be has no present
 *     value.
 */
public record BedBranch(String name, Role role, List<BedField> fields, List<Double> residualScale) {

  /** Names of other losses in the curves of a training. */
  private static final Set<String> OTHER_LOSSES =
      Set.of("total", InverseLosses.DECODING, InverseLosses.ENCODING);

  /** How a branch is coupled to the others. */
  public enum Role {
    /** Attends to all main branches. */
    MAIN,
    /** Attends to the main branches and itself; nothing of it reaches another branch. */
    OFF
  }

  /** Checks that the fields belong together and the factors to them; copies the lists. */
  public BedBranch {
    fields = List.copyOf(fields);
    residualScale = List.copyOf(residualScale);
    if (name == null || name.isBlank() || fields.isEmpty()) {
      throw new IllegalArgumentException(
          "A branch needs a name and a field, found \"" + name + "\" with " + fields + ".");
    }
    if (OTHER_LOSSES.contains(name)) {
      throw new IllegalArgumentException(
          "Branch " + name + ": another loss has this name. Choose a name of its own.");
    }
    if (fields.stream().map(field -> field == BedField.DISPLACEMENT).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "Branch " + name + ": expected fields of cells or of particles, found " + fields + ".");
    }
    if (!residualScale.isEmpty()) {
      int components = fields.stream().mapToInt(BedField::components).sum();
      boolean ofCells = fields.get(0) != BedField.DISPLACEMENT;
      if (!ofCells
          || residualScale.size() != components
          || residualScale.stream().anyMatch(factor -> !(factor > 0) || factor.isInfinite())) {
        throw new IllegalArgumentException(
            "Branch "
                + name
                + ", residual_scale: expected "
                + (ofCells ? components + " positive factors" : "none for fields of particles")
                + ", found "
                + residualScale
                + ".");
      }
    }
  }

  /** The three branches of the published model, all of them predicting next values as they are. */
  public static List<BedBranch> published() {
    return List.of(
        new BedBranch("particles", Role.MAIN, List.of(BedField.DISPLACEMENT), List.of()),
        new BedBranch(
            "fluid", Role.MAIN, List.of(BedField.GAS_VELOCITY, BedField.VOID_FRACTION), List.of()),
        new BedBranch("mixing", Role.OFF, List.of(BedField.CONCENTRATION), List.of()));
  }

  /** Whether its fields are those of cells. */
  public boolean ofCells() {
    return fields.get(0) != BedField.DISPLACEMENT;
  }

  /** Values of a cell or particle, c. */
  public int components() {
    return fields.stream().mapToInt(BedField::components).sum();
  }

  /** The same branch, predicting changes in these units. */
  public BedBranch withResidualScale(List<Double> factors) {
    return new BedBranch(name, role, fields, factors);
  }

  /** The branch's values at all cells or particles of a state, row-major [cells or n, c]. */
  float[] valuesOf(BedState state) {
    int count = fields.get(0).count(state);
    float[] values = new float[Math.multiplyExact(count, components())];
    int at = 0;
    for (int row = 0; row < count; row++) {
      for (BedField field : fields) {
        for (int component = 0; component < field.components(); component++) {
          values[at++] = field.value(state, row, component);
        }
      }
    }
    return values;
  }

  /**
   * Puts values of the branch where a state has them, the inverse of {@link #valuesOf}.
   *
   * @param values row-major [cells, c]
   * @param fluid overwritten in the branch's fields, [cells, 4]
   * @param mixing overwritten if it is a field of the branch, [cells]
   */
  void putCells(float[] values, float[] fluid, float[] mixing) {
    int at = 0;
    for (int cell = 0; cell < mixing.length; cell++) {
      for (BedField field : fields) {
        int row = BedState.FLUID_COMPONENTS * cell;
        switch (field) {
          case GAS_VELOCITY -> System.arraycopy(values, at, fluid, row, 3);
          case VOID_FRACTION -> fluid[row + BedState.VOID_FRACTION] = values[at];
          case CONCENTRATION -> mixing[cell] = values[at];
          default -> throw new IllegalStateException("Not a field of cells: " + field);
        }
        at += field.components();
      }
    }
  }

  /** As plain values for JSON; keys in snake_case. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("role", role.name().toLowerCase(Locale.ROOT));
    map.put("fields", fields.stream().map(BedField::field).toList());
    map.put("residual_scale", residualScale);
    return map;
  }

  /** The inverse of {@link #toMap}. */
  static BedBranch fromMap(Object map) {
    StrictMap values =
        StrictMap.of(
            "branch of the bed configuration",
            map,
            Set.of("name", "role", "fields", "residual_scale"));
    List<BedField> fields = new ArrayList<>();
    for (String name : values.texts("fields")) {
      fields.add(BedField.of(name));
    }
    return new BedBranch(
        values.text("name"),
        values.constant("role", Role.class),
        fields,
        values.numbers("residual_scale"));
  }
}
