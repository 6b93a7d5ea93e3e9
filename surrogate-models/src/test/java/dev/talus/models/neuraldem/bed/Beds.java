package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.GridShape;
import dev.talus.datasets.stats.FieldNormaliser;
import dev.talus.datasets.stats.ScalarScale;
import dev.talus.datasets.stats.Transform;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Small beds to test with. */
final class Beds {
  /** 1 x 4 x 6 cells, 250 x 1000 x 1500 m, of which one cell's edges are 250 m: a scale of 2/3. */
  static final GridShape GRID =
      new GridShape(1, 4, 6, new double[] {0, 0, 10}, new double[] {250, 250, 250});

  static final BedScaling SCALING = scaling(0.6);
  static final int PARTICLES = 40;

  private Beds() {}

  /** Two main branches and one off branch on patches of 1 x 2 x 4, which stick out of the grid. */
  static BedConfiguration configuration(List<BedBranch> branches) {
    return new BedConfiguration(
        12,
        2,
        3,
        SCALING.patches(1, 2, 4),
        new SupernodeRule(30, 6, 200, 4),
        List.of("inlet_velocity"),
        branches);
  }

  /** The published branches, those of cells predicting changes. */
  static List<BedBranch> residual() {
    List<BedBranch> branches = new ArrayList<>(BedBranch.published());
    branches.set(1, branches.get(1).withResidualScale(List.of(0.5, 0.25, 0.3, 0.1)));
    branches.set(2, branches.get(2).withResidualScale(List.of(0.2)));
    return branches;
  }

  static BedScaling scaling(double densestSolid) {
    Map<BedField, FieldNormaliser> fields = new EnumMap<>(BedField.class);
    for (BedField field : BedField.values()) {
      double[] mean = new double[field.components()];
      double[] deviation = new double[field.components()];
      for (int c = 0; c < mean.length; c++) {
        mean[c] = field == BedField.DISPLACEMENT ? 0 : 0.5 + 0.1 * c;
        deviation[c] = 0.25 * (c + 1);
      }
      Transform transform =
          field == BedField.DISPLACEMENT ? Transform.SIGNED_LOG : Transform.IDENTITY;
      double magnitude = field == BedField.DISPLACEMENT ? 20 : 1;
      fields.put(field, new FieldNormaliser(field.field(), transform, magnitude, mean, deviation));
    }
    return new BedScaling(
        GRID, List.of(new ScalarScale("inlet_velocity", 1, 3)), fields, densestSolid);
  }

  /** A state in physical units with random values. */
  static BedState random(Random random, int particles) {
    float[] fluid = new float[4 * GRID.cells()];
    float[] mixing = new float[GRID.cells()];
    float[] positions = new float[3 * particles];
    float[] displacement = new float[3 * particles];
    for (int i = 0; i < fluid.length; i++) {
      fluid[i] = 0.4f + 0.6f * random.nextFloat();
    }
    for (int i = 0; i < mixing.length; i++) {
      mixing[i] = random.nextFloat();
    }
    double[] upper = GRID.upper();
    for (int i = 0; i < positions.length; i++) {
      double lo = GRID.origin()[i % 3];
      positions[i] = (float) (lo + random.nextDouble() * (upper[i % 3] - lo));
      displacement[i] = (float) (30 * random.nextGaussian());
    }
    return new BedState(fluid, mixing, positions, displacement);
  }

  /** A batch of random states in model units. */
  static BedBatch batch(long seed, int samples, int states) {
    Random random = new Random(seed);
    List<BedWindow> windows = new ArrayList<>();
    for (int sample = 0; sample < samples; sample++) {
      List<BedState> sequence = new ArrayList<>();
      for (int i = 0; i < states; i++) {
        sequence.add(SCALING.toModel(random(random, PARTICLES + sample)));
      }
      windows.add(new BedWindow(SCALING.toModel(1 + 2 * random.nextDouble()), sequence));
    }
    return new BedBatch(windows, seed);
  }

  /** All parameters random, so that no block is the identity. */
  static void randomise(BedModel model, long seed) {
    Random random = new Random(seed);
    for (String name : model.parameterNames()) {
      INDArray parameter = model.parameter(name);
      double deviation = parameter.rank() == 1 ? 0.2 : 1 / Math.sqrt((double) parameter.size(-1));
      INDArray flat = parameter.reshape(parameter.length());
      for (long i = 0; i < flat.length(); i++) {
        flat.putScalar(i, deviation * random.nextGaussian());
      }
    }
  }
}
