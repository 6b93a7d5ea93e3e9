package dev.talus.spark.partition;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.field.Snapshot;
import dev.talus.datasets.partition.Adjacency;
import dev.talus.datasets.partition.CutMethod;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.prepare.SnapshotRows;
import dev.talus.spark.prepare.SnapshotRowsIterator;
import dev.talus.spark.table.Tables;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Snapshots of particles cut into parts, each snapshot in one task. */
final class ParticleCuts {
  /**
   * A cut and the particles it is of.
   *
   * @param cut indices are places in the list of ids
   * @param ids of the particles
   */
  record OfParticles(Cut cut, long[] ids) implements Serializable {}

  private ParticleCuts() {}

  /**
   * All snapshots of the table of particles. Lazy.
   *
   * @param distance reach of the halos, m; 0 for none
   */
  static JavaRDD<OfParticles> of(Tables tables, CutMethod method, int parts, double distance) {
    return tables
        .open(TalusTables.PARTICLES)
        .rows()
        .select("case_id", "step", "frame", "time_s", "particle_id", "x", "y", "z")
        .repartition(col("case_id"), col("step"))
        .sortWithinPartitions("case_id", "step", "particle_id")
        .javaRDD()
        .mapPartitions(
            rows -> cuts(new SnapshotRowsIterator(rows, "particle_id"), method, parts, distance));
  }

  /** Rows of {@code particle_parts}. */
  static JavaRDD<Row> rows(JavaRDD<OfParticles> cuts) {
    return cuts.flatMap(
        of ->
            of.cut()
                .members(
                    (part, index, owned) ->
                        RowFactory.create(
                            of.cut().caseId(), of.cut().step(), part, of.ids()[index], owned))
                .iterator());
  }

  private static Iterator<OfParticles> cuts(
      SnapshotRowsIterator snapshots, CutMethod method, int parts, double distance) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return snapshots.hasNext();
      }

      @Override
      public OfParticles next() {
        SnapshotRows rows = snapshots.next();
        Snapshot snapshot = rows.snapshot();
        Adjacency adjacency = Adjacency.ofPoints(snapshot.positions(), distance);
        return new OfParticles(
            Cut.of(
                rows.caseId(), "", rows.step(), snapshot.positions(), adjacency, method, parts, 1),
            snapshot.particleIds());
      }
    };
  }
}
