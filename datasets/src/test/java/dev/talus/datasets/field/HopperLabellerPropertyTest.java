package dev.talus.datasets.field;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HopperLabellerPropertyTest {
  @Property(seed = "45", tries = 300)
  void agreesWithTheForwardDefinitionsOnRandomRuns(
      @ForAll @IntRange(min = 0, max = 40) int particles,
      @ForAll @IntRange(min = 1, max = 9) int frames,
      @ForAll long seed) {
    List<Snapshot> run = randomRun(particles, frames, new SplittableRandom(seed));
    ForwardLabels forward = new ForwardLabels(run);
    HopperLabeller labeller = new HopperLabeller();
    for (int t = frames - 1; t >= 0; t--) {
      double[] first = forward.firstSeen(run.get(t));
      forward.check(t, labeller.label(run.get(t), first), first);
    }
  }

  /** Particles move at random, enter and leave at random frames, and come in changing order. */
  private static List<Snapshot> randomRun(int particles, int frames, SplittableRandom random) {
    int[] enters = new int[particles];
    int[] leaves = new int[particles];
    for (int i = 0; i < particles; i++) {
      enters[i] = random.nextInt(4) == 0 ? random.nextInt(frames) : 0;
      leaves[i] = 1 + random.nextInt(frames + 2);
    }
    List<Snapshot> run = new ArrayList<>();
    double time = -3;
    for (int t = 0; t < frames; t++) {
      List<Integer> present = new ArrayList<>();
      for (int i = 0; i < particles; i++) {
        if (enters[i] <= t && t < leaves[i]) {
          present.add(random.nextInt(present.size() + 1), i);
        }
      }
      long[] ids = new long[present.size()];
      double[] positions = new double[3 * ids.length];
      for (int k = 0; k < ids.length; k++) {
        // Identifiers far apart, negative ones too.
        ids[k] = (present.get(k) - 5) * 1_000_000_007L * 4_294_967_291L;
      }
      for (int j = 0; j < positions.length; j++) {
        positions[j] = random.nextDouble();
      }
      run.add(new Snapshot(t, 10L * t - 20, time, ids, positions));
      time += 0.1 + random.nextDouble();
    }
    return run;
  }
}
