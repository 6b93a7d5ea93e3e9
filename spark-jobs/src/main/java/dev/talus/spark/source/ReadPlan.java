package dev.talus.spark.source;

import dev.talus.meshio.format.liggghts.DumpRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Distributes files over tasks: large text dumps in pieces, clouds by their times, small neighbours
 * together.
 */
final class ReadPlan {
  private static final long TARGET_BYTES = 32L << 20;
  private static final long OPEN_COST_BYTES = 1L << 20;

  private ReadPlan() {}

  /**
   * The work of each task, in the order of the files.
   *
   * @param condition steps that are wanted; where the step is known beforehand, others are left out
   * @param splitBytes bytes of a piece of a text dump, 0 for whole files
   * @param parallelism tasks that can run at a time
   */
  static List<ParticlePartition> partitions(
      List<ParticleFile> files, SnapshotCondition condition, long splitBytes, int parallelism) {
    List<ParticlePiece> pieces =
        files.stream().flatMap(file -> pieces(file, condition, splitBytes)).toList();
    long total = pieces.stream().mapToLong(ReadPlan::cost).sum();
    long target = Math.min(TARGET_BYTES, total / Math.max(1, parallelism));
    List<ParticlePartition> partitions = new ArrayList<>();
    List<ParticlePiece> together = new ArrayList<>();
    long bytes = 0;
    for (ParticlePiece piece : pieces) {
      if (!together.isEmpty() && bytes + cost(piece) > target) {
        partitions.add(new ParticlePartition(joined(together)));
        together = new ArrayList<>();
        bytes = 0;
      }
      together.add(piece);
      bytes += cost(piece);
    }
    if (!together.isEmpty()) {
      partitions.add(new ParticlePartition(joined(together)));
    }
    return partitions;
  }

  /** All steps of the files as tasks of a job. */
  static JavaRDD<ParticlePartition> distributed(
      JavaSparkContext context, List<ParticleFile> files, ParticleOptions options) {
    List<ParticlePartition> partitions =
        partitions(
            files,
            new SnapshotCondition(List.of()),
            options.splitBytes(),
            context.defaultParallelism());
    return context.parallelize(partitions, Math.max(1, partitions.size()));
  }

  private static Stream<ParticlePiece> pieces(
      ParticleFile file, SnapshotCondition condition, long splitBytes) {
    if (file.form() instanceof ParticleForm.Cloud cloud) {
      return cloud.steps().stream()
          .filter(step -> condition.mayHoldAtStep(step.step()))
          .map(step -> new ParticlePiece(file, 0, Long.MAX_VALUE, List.of(step), step.bytes()));
    }
    if (file.form() instanceof ParticleForm.Vtk vtk && !condition.mayHoldAtStep(vtk.step())) {
      return Stream.empty();
    }
    boolean shared =
        file.form() instanceof ParticleForm.TextDump dump && dump.plain() && splitBytes > 0;
    if (!shared) {
      return Stream.of(ParticlePiece.of(file));
    }
    return DumpRange.of(file.length(), splitBytes).stream()
        .map(
            range ->
                new ParticlePiece(
                    file,
                    range.from(),
                    range.to(),
                    List.of(),
                    Math.min(file.length(), range.to()) - range.from()));
  }

  /** Times of a cloud that follow each other share a reader, and so its mesh. */
  private static List<ParticlePiece> joined(List<ParticlePiece> pieces) {
    List<ParticlePiece> joined = new ArrayList<>();
    for (ParticlePiece piece : pieces) {
      ParticlePiece last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null
          && !piece.steps().isEmpty()
          && last.file().path().equals(piece.file().path())) {
        List<ParticleForm.CloudStep> steps =
            Stream.concat(last.steps().stream(), piece.steps().stream()).toList();
        joined.set(
            joined.size() - 1,
            new ParticlePiece(
                piece.file(), 0, Long.MAX_VALUE, steps, last.bytes() + piece.bytes()));
      } else {
        joined.add(piece);
      }
    }
    return joined;
  }

  private static long cost(ParticlePiece piece) {
    return piece.bytes() + OPEN_COST_BYTES;
  }
}
