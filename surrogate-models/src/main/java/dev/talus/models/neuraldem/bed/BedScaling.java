package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.GridShape;
import dev.talus.datasets.stats.FieldNormaliser;
import dev.talus.datasets.stats.PositionScale;
import dev.talus.datasets.stats.ScalarScale;
import dev.talus.datasets.stats.Transform;
import dev.talus.models.checkpoint.StrictMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Statistics of the training states, and what they are for: bringing states to model units and
 * back.
 *
 * @param grid cells of the gas, m
 * @param scalars ranges of the conditioning scalars, in the model's order
 * @param fields normalisers of all fields
 * @param densestSolid largest solid fraction of a cell, 1 - the smallest void fraction; resampling
 *     of particles divides by it
 */
public record BedScaling(
    GridShape grid,
    List<ScalarScale> scalars,
    Map<BedField, FieldNormaliser> fields,
    double densestSolid) {
  private static final Set<String> KEYS = Set.of("grid", "scalars", "fields", "densest_solid");

  /** Checks that there is a normaliser of each field; copies the collections. */
  public BedScaling {
    scalars = List.copyOf(scalars);
    for (BedField field : BedField.values()) {
      FieldNormaliser normaliser = fields.get(field);
      if (normaliser == null || normaliser.components() != field.components()) {
        throw new IllegalArgumentException(
            "Bed scaling: expected a normaliser of "
                + field.components()
                + " components for "
                + field.field()
                + ", found "
                + normaliser
                + ".");
      }
    }
    fields = Map.copyOf(fields);
    if (!(densestSolid > 0 && densestSolid <= 1)) {
      throw new IllegalArgumentException(
          "Bed scaling, densest_solid: expected a share above 0 and at most 1, found "
              + densestSolid
              + ".");
    }
  }

  /** The map of positions: the box's lower corner becomes the origin, its longest edge 1000. */
  public PositionScale positions() {
    return PositionScale.of(grid.origin(), grid.upper());
  }

  /** The cells in model units, cut into patches of so many cells. */
  public PatchGrid patches(int px, int py, int pz) {
    double scale = positions().scale();
    double[] cellSize = grid.cellSize().clone();
    for (int axis = 0; axis < 3; axis++) {
      cellSize[axis] *= scale;
    }
    return new PatchGrid(
        new GridShape(grid.nx(), grid.ny(), grid.nz(), new double[3], cellSize), px, py, pz);
  }

  /** Conditioning scalars in model units. */
  public float[] toModel(double... physical) {
    if (physical.length != scalars.size()) {
      throw new IllegalArgumentException(
          "Bed scaling: expected the scalars "
              + scalars.stream().map(ScalarScale::name).toList()
              + ", found "
              + physical.length
              + " values.");
    }
    float[] model = new float[physical.length];
    for (int i = 0; i < model.length; i++) {
      model[i] = scalars.get(i).toModel(physical[i]);
    }
    return model;
  }

  /** A state in model units. */
  public BedState toModel(BedState physical) {
    float[] mixing = physical.mixing().clone();
    float[] displacement = physical.displacement().clone();
    fields.get(BedField.CONCENTRATION).normalise(mixing);
    fields.get(BedField.DISPLACEMENT).normalise(displacement);
    return new BedState(
        eachComponent(physical.fluid(), FieldNormaliser::normalise),
        mixing,
        positions().toModel(physical.positions()),
        displacement);
  }

  /** The inverse of {@link #toModel(BedState)}. */
  public BedState toPhysical(BedState model) {
    float[] mixing = model.mixing().clone();
    float[] displacement = model.displacement().clone();
    fields.get(BedField.CONCENTRATION).restore(mixing);
    fields.get(BedField.DISPLACEMENT).restore(displacement);
    double[] wide = positions().toPhysical(model.positions());
    float[] xyz = new float[wide.length];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = (float) wide[i];
    }
    return new BedState(
        eachComponent(model.fluid(), FieldNormaliser::restore), mixing, xyz, displacement);
  }

  private interface Conversion {
    void apply(FieldNormaliser normaliser, float[] values);
  }

  private float[] eachComponent(float[] fluid, Conversion conversion) {
    int cells = fluid.length / BedState.FLUID_COMPONENTS;
    float[] velocity = new float[3 * cells];
    float[] voidFraction = new float[cells];
    for (int cell = 0; cell < cells; cell++) {
      System.arraycopy(fluid, BedState.FLUID_COMPONENTS * cell, velocity, 3 * cell, 3);
      voidFraction[cell] = fluid[BedState.FLUID_COMPONENTS * cell + BedState.VOID_FRACTION];
    }
    conversion.apply(fields.get(BedField.GAS_VELOCITY), velocity);
    conversion.apply(fields.get(BedField.VOID_FRACTION), voidFraction);
    float[] converted = new float[fluid.length];
    for (int cell = 0; cell < cells; cell++) {
      System.arraycopy(velocity, 3 * cell, converted, BedState.FLUID_COMPONENTS * cell, 3);
      converted[BedState.FLUID_COMPONENTS * cell + BedState.VOID_FRACTION] = voidFraction[cell];
    }
    return converted;
  }

  // ---------------------------------------------------------------- as plain values

  /** As plain values for JSON, e.g. the data statistics of a checkpoint; keys in snake_case. */
  public Map<String, Object> toMap() {
    List<Map<String, Object>> scalarMaps = new ArrayList<>();
    for (ScalarScale scalar : scalars) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", scalar.name());
      entry.put("lo", scalar.lo());
      entry.put("hi", scalar.hi());
      scalarMaps.add(entry);
    }
    Map<String, Object> fieldMaps = new LinkedHashMap<>();
    for (BedField field : BedField.values()) {
      FieldNormaliser normaliser = fields.get(field);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("transform", normaliser.transform().name().toLowerCase(Locale.ROOT));
      entry.put("magnitude", normaliser.magnitude());
      entry.put("mean", Arrays.stream(normaliser.mean()).boxed().toList());
      entry.put(
          "standard_deviation", Arrays.stream(normaliser.standardDeviation()).boxed().toList());
      fieldMaps.put(field.field(), entry);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("grid", GridValues.toMap(grid));
    map.put("scalars", scalarMaps);
    map.put("fields", fieldMaps);
    map.put("densest_solid", densestSolid);
    return map;
  }

  /**
   * The inverse of {@link #toMap}.
   *
   * @throws IllegalArgumentException if a key is missing, unknown or of the wrong type
   */
  public static BedScaling fromMap(Map<String, ?> map) {
    StrictMap values = StrictMap.of("bed scaling", map, KEYS);
    List<ScalarScale> scalars = new ArrayList<>();
    for (Object entry : values.list("scalars")) {
      StrictMap scalar =
          StrictMap.of("scalar of the bed scaling", entry, Set.of("name", "lo", "hi"));
      scalars.add(new ScalarScale(scalar.text("name"), scalar.number("lo"), scalar.number("hi")));
    }
    Map<BedField, FieldNormaliser> fields = new EnumMap<>(BedField.class);
    Set<String> names = new TreeSet<>();
    for (BedField field : BedField.values()) {
      names.add(field.field());
    }
    StrictMap fieldMaps = StrictMap.of("fields of the bed scaling", values.value("fields"), names);
    for (BedField field : BedField.values()) {
      StrictMap entry =
          StrictMap.of(
              field.field() + " of the bed scaling",
              fieldMaps.value(field.field()),
              Set.of("transform", "magnitude", "mean", "standard_deviation"));
      fields.put(
          field,
          new FieldNormaliser(
              field.field(),
              entry.constant("transform", Transform.class),
              entry.number("magnitude"),
              array(entry.numbers("mean")),
              array(entry.numbers("standard_deviation"))));
    }
    return new BedScaling(
        GridValues.fromMap("Bed scaling, grid", values.value("grid")),
        scalars,
        fields,
        values.number("densest_solid"));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }
}
