package dev.talus.meshio.inspect;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.particle.DuplicateIds;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the summary of a particle file snapshot by snapshot; holds none of them. */
final class ParticleSummariser {
  private final String fileName;
  private final Map<String, RangeCounter> columns = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final StepGaps gaps = new StepGaps();
  private double[] low;
  private double[] high;
  private ParticleFrame first;
  private ParticleFrame last;
  private int snapshots;
  private long fewest = Long.MAX_VALUE;
  private long most;

  ParticleSummariser(String fileName) {
    this.fileName = fileName;
  }

  void add(ParticleFrame frame) {
    ParticleFrame bare = withoutRows(frame);
    first = first == null ? bare : first;
    last = bare;
    snapshots++;
    fewest = Math.min(fewest, frame.size());
    most = Math.max(most, frame.size());
    gaps.add(frame.step());
    for (ParticleColumn column : frame.columns()) {
      columns.computeIfAbsent(column.name(), name -> RangeCounter.of(column)).add(column);
    }
    double[] lower = {frame.box().xlo(), frame.box().ylo(), frame.box().zlo()};
    double[] upper = {frame.box().xhi(), frame.box().yhi(), frame.box().zhi()};
    low = low == null ? lower : low;
    high = high == null ? upper : high;
    for (int c = 0; c < 3; c++) {
      low[c] = Math.min(low[c], lower[c]);
      high[c] = Math.max(high[c], upper[c]);
    }
    try {
      DuplicateIds.check(frame, fileName);
    } catch (MeshFormatException e) {
      problems.add(
          "Particle ids occur twice: " + e.found() + " of the snapshot of step " + frame.step());
    }
  }

  /** The summary; empty without a snapshot. */
  Optional<ParticleSummary> summary() {
    if (first == null) {
      return Optional.empty();
    }
    return Optional.of(
        new ParticleSummary(
            snapshots,
            first.step(),
            last.step(),
            first.timeSeconds(),
            last.timeSeconds(),
            first.units(),
            fewest,
            most,
            columns.values().stream().map(RangeCounter::range).toList(),
            low,
            high));
  }

  /** What was odd, one sentence each. */
  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    all.addAll(gaps.problems());
    for (RangeCounter counter : columns.values()) {
      ArrayRange range = counter.range();
      if (range.nanCount() + range.infiniteCount() > 0) {
        all.add(
            "Column %s: %d NaN and %d infinite of %d values."
                .formatted(range.name(), range.nanCount(), range.infiniteCount(), range.values()));
      }
    }
    return all;
  }

  private static ParticleFrame withoutRows(ParticleFrame frame) {
    return new ParticleFrame(
        frame.step(), frame.timeSeconds(), frame.units(), frame.label(), frame.box(), 0, List.of());
  }
}
