package dev.talus.spark.ingest;

import dev.talus.meshio.MeshFormatException;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.mesh.MeshStep;
import dev.talus.spark.source.ParticleOptions;
import dev.talus.spark.source.SimulatedTime;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** All steps of all series, in the order of case, series and step. */
final class MeshTimeline {
  private final List<Entry> entries;

  private MeshTimeline(List<Entry> entries) {
    this.entries = entries;
  }

  private record Entry(CaseMesh mesh, MeshStep source, SimulatedTime time) {
    String caseId() {
      return mesh.of().caseId();
    }

    boolean isOfSeries(Entry other) {
      return caseId().equals(other.caseId()) && mesh.mesh().equals(other.mesh.mesh());
    }
  }

  /**
   * Orders the steps.
   *
   * @param options of the data source {@code particles}, for the seconds a step
   * @throws BadDataException if a step of a series is there twice
   */
  static MeshTimeline of(List<CaseMesh> meshes, Map<String, String> options) {
    List<Entry> entries = new ArrayList<>();
    ParticleOptions particleOptions = ParticleOptions.of(options);
    for (CaseMesh mesh : meshes) {
      SimulatedTime time;
      try {
        time = SimulatedTime.of(mesh.of(), particleOptions);
      } catch (MeshFormatException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
      for (int i = 0; i < mesh.file().steps(); i++) {
        entries.add(new Entry(mesh, new MeshStep(mesh.file(), i), time));
      }
    }
    entries.sort(
        Comparator.comparing(Entry::caseId)
            .thenComparing(entry -> entry.mesh().mesh())
            .thenComparing(entry -> entry.source().number()));
    for (int i = 1; i < entries.size(); i++) {
      requireRising(entries.get(i - 1), entries.get(i));
    }
    return new MeshTimeline(entries);
  }

  private static void requireRising(Entry before, Entry entry) {
    if (entry.isOfSeries(before) && entry.source().number() == before.source().number()) {
      throw new BadDataException(
          "Case %s, mesh %s: expected step %d once, found it in %s and in %s. "
                  .formatted(
                      entry.caseId(),
                      entry.mesh().mesh(),
                      entry.source().number(),
                      before.source().file().name(),
                      entry.source().file().name())
              + "Give one of them only, or tell their cases apart by a cases.csv.");
    }
  }

  /** The file of each step, by {@link CaseMesh#key}. */
  List<String> keys() {
    return entries.stream().map(entry -> entry.mesh().key()).toList();
  }

  /** What is left without some of the files. */
  MeshTimeline without(Set<String> keys) {
    return new MeshTimeline(
        entries.stream().filter(entry -> !keys.contains(entry.mesh().key())).toList());
  }

  /** Where each step is read. */
  List<MeshStep> sources() {
    return entries.stream().map(Entry::source).toList();
  }

  /**
   * The steps with frames, times and the step that holds their nodes and cells.
   *
   * @param surveys one a step, in their order
   */
  List<PlacedStep> placed(List<MeshSurvey> surveys) {
    List<PlacedStep> placed = new ArrayList<>();
    Map<String, Long> firstWithGeometry = new HashMap<>();
    int frame = 0;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (i == 0 || !entry.isOfSeries(entries.get(i - 1))) {
        firstWithGeometry.clear();
        frame = 0;
      }
      MeshSurvey survey = surveys.get(i);
      long step = entry.source().number();
      Long same = firstWithGeometry.putIfAbsent(survey.geometry(), step);
      double inFile = survey.timeSeconds();
      double time =
          entry
              .time()
              .at(Double.isNaN(inFile) ? OptionalDouble.empty() : OptionalDouble.of(inFile), step);
      placed.add(
          new PlacedStep(
              entry.source(),
              entry.caseId(),
              entry.mesh().mesh(),
              frame++,
              Double.isNaN(time) ? null : (Double) time,
              same == null ? step : same));
    }
    return placed;
  }

  /** Rows of the table mesh_steps. */
  List<Row> rows(List<PlacedStep> placed, List<MeshSurvey> surveys) {
    return IntStream.range(0, placed.size())
        .mapToObj(
            i -> {
              PlacedStep step = placed.get(i);
              return RowFactory.create(
                  step.caseId(),
                  step.mesh(),
                  step.step(),
                  step.frame(),
                  step.timeSeconds(),
                  step.geometryStep(),
                  surveys.get(i).nodes(),
                  surveys.get(i).cells(),
                  step.source().file().name());
            })
        .toList();
  }
}
