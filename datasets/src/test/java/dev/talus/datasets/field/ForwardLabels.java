package dev.talus.datasets.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The definitions of the labels, read forward in time with the whole run in memory: an independent
 * answer for {@link HopperLabeller}.
 */
final class ForwardLabels {
  private final List<Snapshot> run;
  private final List<Map<Long, double[]>> positions = new ArrayList<>();

  ForwardLabels(List<Snapshot> run) {
    this.run = run;
    for (Snapshot snapshot : run) {
      Map<Long, double[]> byId = new HashMap<>();
      for (int i = 0; i < snapshot.size(); i++) {
        double[] p = snapshot.positions();
        byId.put(snapshot.particleIds()[i], new double[] {p[3 * i], p[3 * i + 1], p[3 * i + 2]});
      }
      positions.add(byId);
    }
  }

  /** Where each particle of a snapshot was when it was first seen, [n, 3]. */
  double[] firstSeen(Snapshot snapshot) {
    double[] first = new double[3 * snapshot.size()];
    for (int i = 0; i < snapshot.size(); i++) {
      long id = snapshot.particleIds()[i];
      Map<Long, double[]> where =
          positions.stream().filter(byId -> byId.containsKey(id)).findFirst().orElseThrow();
      System.arraycopy(where.get(id), 0, first, 3 * i, 3);
    }
    return first;
  }

  void check(int t, ParticleLabels labels, double[] firstSeen) {
    Snapshot snapshot = run.get(t);
    assertThat(labels.size()).isEqualTo(snapshot.size());
    for (int i = 0; i < snapshot.size(); i++) {
      long id = snapshot.particleIds()[i];
      int exit = t + 1;
      while (exit < run.size() && positions.get(exit).containsKey(id)) {
        exit++;
      }
      boolean leaves = exit < run.size();
      double until = run.get(leaves ? exit : run.size() - 1).timeSeconds();
      String place = "particle " + id + " of frame " + snapshot.frame();
      assertThat(labels.leaves()[i]).as(place).isEqualTo(leaves);
      assertThat(labels.residenceTimeSeconds()[i])
          .as(place)
          .isEqualTo((float) (until - snapshot.timeSeconds()));
      for (int axis = 0; axis < 3; axis++) {
        Float displacement = Float.NaN; // boxed, so that NaN equals NaN
        if (exit > t + 1 && t + 1 < run.size()) {
          displacement =
              (float) (positions.get(t + 1).get(id)[axis] - snapshot.positions()[3 * i + axis]);
        }
        assertThat(labels.displacement()[3 * i + axis]).as(place).isEqualTo(displacement);
        assertThat(labels.transport()[3 * i + axis])
            .as(place)
            .isEqualTo((float) firstSeen[3 * i + axis]);
      }
    }
  }
}
