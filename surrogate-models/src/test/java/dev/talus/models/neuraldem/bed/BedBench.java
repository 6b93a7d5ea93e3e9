package dev.talus.models.neuraldem.bed;

import com.sun.management.OperatingSystemMXBean;
import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.GridShape;
import dev.talus.datasets.stats.FieldNormaliser;
import dev.talus.datasets.stats.ScalarScale;
import dev.talus.datasets.stats.Transform;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.Nd4jKernels;
import dev.talus.models.kernel.VectorKernels;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Times gradients and rollout steps on random states of a bed of 1 x 12 x 48 cells and 3,000
 * particles, patches of 1 x 2 x 2, 64 supernodes of 1,024 particles.
 *
 * <p>Arguments: kernels (vector or nd4j), width, heads, depth, batch, steps.
 */
final class BedBench {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final GridShape GRID =
      new GridShape(1, 12, 48, new double[3], new double[] {0.01, 0.005, 0.005});
  private static final int PARTICLES = 3000;

  private BedBench() {}

  public static void main(String[] arguments) {
    Kernels kernels = arguments[0].equals("nd4j") ? new Nd4jKernels() : new VectorKernels();
    int batch = Integer.parseInt(arguments[4]);
    int steps = Integer.parseInt(arguments[5]);
    BedScaling scaling = scaling();
    BedConfiguration configuration =
        new BedConfiguration(
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            scaling.patches(1, 2, 2),
            new SupernodeRule(1024, 64, 66, 32),
            List.of("inlet_velocity"),
            BedBranch.published());
    List<BedState> states = states();
    BedShard shard =
        new BedShard(
            List.of(
                new BedWindow(scaling.toModel(2), states.stream().map(scaling::toModel).toList())));
    try (BedModel model = BedModel.create(configuration, DataType.FLOAT, kernels, 1)) {
      System.out.printf(
          "%s, %d parameters, batch %d%n",
          kernels.description(), model.parameters().length(), batch);
      BedTraining training = new BedTraining(model, new BedObjective(512, 0, 1));
      time(
          "gradient",
          steps,
          step -> training.lossAndGradient(shard.draw(step, batch, 1), Map.of()));
      BedRollout rollout =
          new BedRollout(model, scaling, new double[] {2}, 1.25e-3, BedRollout.Rules.PUBLISHED, 1);
      time("rollout step", steps, step -> rollout.next(states.get(0), step));
      System.out.printf("buffers %d MB%n", model.bytesHeld() >> 20);
    }
  }

  private interface Step {
    void run(int step);
  }

  /** Prints the mean of all steps but the first third, in which the compiler is at work. */
  private static void time(String what, int steps, Step work) {
    long start = 0;
    long processor = 0;
    int warmUp = steps / 3;
    for (int step = 0; step < steps; step++) {
      if (step == warmUp) {
        start = System.nanoTime();
        processor = PROCESS.getProcessCpuTime();
      }
      work.run(step);
    }
    double timed = 1e6 * (steps - warmUp);
    System.out.printf(
        "%s: %.1f ms, %.1f ms of processor time%n",
        what,
        (System.nanoTime() - start) / timed,
        (PROCESS.getProcessCpuTime() - processor) / timed);
  }

  private static BedScaling scaling() {
    Map<BedField, FieldNormaliser> fields = new EnumMap<>(BedField.class);
    for (BedField field : BedField.values()) {
      double[] deviation = new double[field.components()];
      Arrays.fill(deviation, 1);
      fields.put(
          field,
          new FieldNormaliser(
              field.field(), Transform.IDENTITY, 1, new double[field.components()], deviation));
    }
    return new BedScaling(GRID, List.of(new ScalarScale("inlet_velocity", 1, 3)), fields, 0.8);
  }

  private static List<BedState> states() {
    Random random = new Random(1);
    double[] upper = GRID.upper();
    List<BedState> states = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      float[] fluid = new float[4 * GRID.cells()];
      float[] positions = new float[3 * PARTICLES];
      for (int j = 0; j < fluid.length; j++) {
        fluid[j] = random.nextFloat();
      }
      for (int j = 0; j < positions.length; j++) {
        positions[j] = (float) (upper[j % 3] * random.nextDouble());
      }
      states.add(
          new BedState(fluid, new float[GRID.cells()], positions, new float[positions.length]));
    }
    return states;
  }
}
