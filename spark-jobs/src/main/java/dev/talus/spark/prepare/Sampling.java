package dev.talus.spark.prepare;

import dev.talus.datasets.field.Occupancy;
import dev.talus.datasets.sample.PointSampler;
import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Makes the rows of {@code samples}: for every snapshot and field a seeded choice of training
 * points. Occupancy is sampled uniformly in the domain, the other fields at particles that have a
 * value.
 */
final class Sampling implements SnapshotMapping.SnapshotToRows {
  private static final List<HopperField> AT_PARTICLES =
      List.of(HopperField.DISPLACEMENT, HopperField.TRANSPORT, HopperField.RESIDENCE_TIME);

  private final DatasetDescription dataset;
  private final Occupancy occupancy;
  private final PointSampler sampler;
  private final int wanted;
  private final double emptyShare;

  /**
   * @param reachFactor reach of the occupancy in radii
   * @param wanted points per snapshot and field
   * @param emptyShare share of the snapshots without particles that is kept
   */
  Sampling(
      DatasetDescription dataset, double reachFactor, long seed, int wanted, double emptyShare) {
    this.dataset = dataset;
    this.occupancy = new Occupancy(reachFactor);
    this.sampler = new PointSampler(seed);
    this.wanted = wanted;
    this.emptyShare = emptyShare;
  }

  @Override
  public List<Row> rows(SnapshotRows snapshot) {
    if (snapshot.particles().isEmpty() && !isKept(snapshot)) {
      return List.of();
    }
    List<Row> out = new ArrayList<>(4 * wanted);
    for (HopperField field : AT_PARTICLES) {
      addParticles(out, snapshot, field);
    }
    addOccupancy(out, snapshot);
    return out;
  }

  private boolean isKept(SnapshotRows empty) {
    long seed = sampler.seedOf(empty.caseId(), empty.frame(), "empty");
    return new SplittableRandom(seed).nextDouble() < emptyShare;
  }

  private void addParticles(List<Row> out, SnapshotRows snapshot, HopperField field) {
    List<Row> known =
        snapshot.particles().stream()
            .filter(row -> !row.isNullAt(row.fieldIndex(field.columns().get(0))))
            .toList();
    int[] chosen =
        sampler.choose(snapshot.caseId(), snapshot.frame(), field.field(), known.size(), wanted);
    for (int sample = 0; sample < chosen.length; sample++) {
      Row row = known.get(chosen[sample]);
      Float[] values = new Float[3];
      for (int c = 0; c < field.columns().size(); c++) {
        values[c] = row.getAs(field.columns().get(c));
      }
      out.add(row(snapshot, field, sample, row.getAs("x"), row.getAs("y"), row.getAs("z"), values));
    }
  }

  private void addOccupancy(List<Row> out, SnapshotRows snapshot) {
    SplittableRandom random =
        new SplittableRandom(
            sampler.seedOf(snapshot.caseId(), snapshot.frame(), HopperField.OCCUPANCY.field()));
    double[] points = new double[3 * wanted];
    for (int i = 0; i < points.length; i++) {
      int axis = i % 3;
      points[i] =
          dataset.lo()[axis] + random.nextDouble() * (dataset.hi()[axis] - dataset.lo()[axis]);
    }
    float[] labels =
        occupancy.at(snapshot.snapshot().positions(), dataset.particleRadius(), points);
    for (int sample = 0; sample < wanted; sample++) {
      out.add(
          row(
              snapshot,
              HopperField.OCCUPANCY,
              sample,
              (float) points[3 * sample],
              (float) points[3 * sample + 1],
              (float) points[3 * sample + 2],
              new Float[] {labels[sample], null, null}));
    }
  }

  private static Row row(
      SnapshotRows snapshot,
      HopperField field,
      int sample,
      float x,
      float y,
      float z,
      Float[] values) {
    return RowFactory.create(
        snapshot.caseId(),
        snapshot.step(),
        snapshot.frame(),
        field.field(),
        sample,
        x,
        y,
        z,
        values[0],
        values[1],
        values[2]);
  }
}
