package dev.talus.datasets.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HopperLabellerTest {
  private static final double SECONDS_PER_STEP = 4e-5;

  private static Snapshot snapshot(int frame, long[] ids, double... positions) {
    return new Snapshot(frame, 100L * frame, 0.5 * frame, ids, positions);
  }

  private static ParticleLabels label(HopperLabeller labeller, Snapshot snapshot) {
    return labeller.label(snapshot, snapshot.positions());
  }

  @Test
  void followsParticlesBetweenSnapshotsByIdentifier() {
    HopperLabeller labeller = new HopperLabeller();
    Snapshot before = snapshot(0, new long[] {7, 3}, 0, 0, 10, 1, 0, 20);
    Snapshot after = snapshot(1, new long[] {3, 7}, 1, 0, 18, 2, 0, 9);
    ParticleLabels last = label(labeller, after);
    assertThat(last.displacement()).containsOnly(Float.NaN);
    assertThat(last.residenceTimeSeconds()).containsOnly(0);
    assertThat(last.leaves()).containsOnly(false);
    ParticleLabels first = label(labeller, before);
    assertThat(first.displacement()).containsExactly(2, 0, -1, 0, 0, -2);
    assertThat(first.residenceTimeSeconds()).containsOnly(0.5f);
    assertThat(first.leaves()).containsOnly(false);
  }

  @Test
  void aParticleLeavesAtTheFirstSnapshotWithoutItAlsoAnEmptyOne() {
    HopperLabeller labeller = new HopperLabeller();
    label(labeller, snapshot(4, new long[0]));
    label(labeller, snapshot(3, new long[0]));
    ParticleLabels two = label(labeller, snapshot(2, new long[] {1}, 0, 0, 1));
    ParticleLabels one = label(labeller, snapshot(1, new long[] {1, 2}, 0, 0, 2, 0, 0, 1));
    ParticleLabels zero = label(labeller, snapshot(0, new long[] {2, 1}, 0, 0, 2, 0, 0, 3));
    assertThat(two.residenceTimeSeconds()).containsExactly(0.5f);
    assertThat(one.residenceTimeSeconds()).containsExactly(1, 0.5f);
    assertThat(zero.residenceTimeSeconds()).containsExactly(1, 1.5f);
    assertThat(two.leaves()).containsOnly(true);
    assertThat(one.displacement()).containsExactly(0, 0, -1, Float.NaN, Float.NaN, Float.NaN);
  }

  @Test
  void transportIsWhereTheParticleWasFirstSeen() {
    ParticleLabels labels =
        new HopperLabeller()
            .label(snapshot(9, new long[] {5}, 1, 2, 3), new double[] {0.25, -4, 0.5});
    assertThat(labels.transport()).containsExactly(0.25f, -4, 0.5f);
  }

  @Test
  void refusesSnapshotsThatAreNotDirectlyBefore() {
    long[] none = {};
    HopperLabeller labeller = new HopperLabeller();
    label(labeller, snapshot(5, none));
    assertThatThrownBy(() -> label(labeller, snapshot(5, none)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("directly before frame 5")
        .hasMessageContaining("found frame 5");
    assertThatThrownBy(() -> label(labeller, snapshot(6, none))).hasMessageContaining("frame 6");
    assertThatThrownBy(() -> label(labeller, snapshot(3, none))).hasMessageContaining("frame 3");
    assertThatThrownBy(() -> label(labeller, new Snapshot(4, 400, 9, none, new double[0])))
        .hasMessageContaining("9.0 s");
    assertThatThrownBy(() -> label(labeller, new Snapshot(4, 500, 1, none, new double[0])))
        .hasMessageContaining("step 500");
    assertThat(label(labeller, snapshot(4, none)).size()).isZero();
  }

  @Test
  void refusesIdentifiersThatComeTwiceAndMissingInitialPositions() {
    HopperLabeller labeller = new HopperLabeller();
    assertThatThrownBy(() -> label(labeller, snapshot(0, new long[] {8, 8}, 0, 0, 0, 1, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Particle 8 occurs twice");
    Snapshot one = snapshot(0, new long[] {8}, 0, 0, 0);
    assertThatThrownBy(() -> labeller.label(one, new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("initial");
    assertThatThrownBy(() -> snapshot(0, new long[] {8}, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void agreesWithTheForwardDefinitionsOnASimulatedDischarge() {
    List<double[]> rows = HopperCsv.rows("dev00_particles.csv");
    List<Snapshot> run = realRun(rows);
    ForwardLabels forward = new ForwardLabels(run);
    HopperLabeller labeller = new HopperLabeller();
    for (int t = run.size() - 1; t >= 0; t--) {
      double[] first = forward.firstSeen(run.get(t));
      forward.check(t, labeller.label(run.get(t), first), first);
    }
  }

  @Test
  void displacementsOfASimulatedDischargeFollowTheVelocities() {
    List<double[]> rows = HopperCsv.rows("dev00_particles.csv");
    List<Snapshot> run = realRun(rows);
    double interval = 750 * SECONDS_PER_STEP;
    HopperLabeller labeller = new HopperLabeller();
    label(labeller, run.get(run.size() - 1));
    int compared = 0;
    double squaredError = 0;
    double squaredWay = 0;
    for (int t = run.size() - 2; t >= 0; t--) {
      Snapshot snapshot = run.get(t);
      ParticleLabels labels = label(labeller, snapshot);
      for (int i = 0; i < snapshot.size(); i++) {
        double vz = velocity(rows, snapshot.step(), snapshot.particleIds()[i]);
        double nextVz = velocity(rows, snapshot.step() + 750, snapshot.particleIds()[i]);
        if (!Float.isNaN(labels.displacement()[3 * i + 2])) {
          double way = (vz + nextVz) / 2 * interval; // trapezoidal rule
          squaredError += Math.pow(labels.displacement()[3 * i + 2] - way, 2);
          squaredWay += way * way;
          compared++;
        }
      }
    }
    // None enters, so whoever is in a later snapshot was in the one before.
    assertThat(compared).isEqualTo(run.stream().skip(1).mapToInt(Snapshot::size).sum());
    assertThat(Math.sqrt(squaredError / squaredWay)).isLessThan(0.1);
  }

  private static double velocity(List<double[]> rows, long step, long id) {
    return rows.stream()
        .filter(row -> row[0] == step && row[1] == id)
        .mapToDouble(row -> row[7])
        .findAny()
        .orElse(Double.NaN);
  }

  @Test
  void allParticlesOfASimulatedDischargeLeaveByItsFirstEmptySnapshot() {
    List<Snapshot> run = realRun(HopperCsv.rows("dev00_particles.csv"));
    HopperLabeller labeller = new HopperLabeller();
    for (int t = run.size() - 1; t >= 0; t--) {
      ParticleLabels labels = label(labeller, run.get(t));
      for (int i = 0; i < labels.size(); i++) {
        assertThat(labels.leaves()[i]).isTrue();
        double exit = run.get(t).timeSeconds() + labels.residenceTimeSeconds()[i];
        assertThat(exit).isLessThan(21_000 * SECONDS_PER_STEP + 1e-6);
        if (run.get(t).frame() == 0) {
          assertThat(exit).isGreaterThan(10_500 * SECONDS_PER_STEP + 1e-6);
        }
      }
    }
    assertThat(run.get(0).timeSeconds()).isCloseTo(0.42, within(1e-12));
  }

  /** The snapshots of steps 10500 to 21750 as a run of their own. */
  private static List<Snapshot> realRun(List<double[]> rows) {
    List<Snapshot> run = new ArrayList<>();
    for (int frame = 0; frame < 16; frame++) {
      long step = 10_500 + 750L * frame;
      List<double[]> at = rows.stream().filter(row -> row[0] == step).toList();
      double[] positions = at.stream().flatMapToDouble(row -> Arrays.stream(row, 2, 5)).toArray();
      long[] ids = at.stream().mapToLong(row -> (long) row[1]).toArray();
      run.add(new Snapshot(frame, step, step * SECONDS_PER_STEP, ids, positions));
    }
    return run;
  }
}
