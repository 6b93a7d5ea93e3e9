package dev.talus.meshio.inspect;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects the summary of a particle file chunk by chunk; holds none of them. */
final class ParticleSummariser {
  private final String fileName;
  private final ReadLimits limits;
  private final String association;
  private final Map<String, RangeCounter> columns = new LinkedHashMap<>();
  private final StepGaps gaps = new StepGaps();
  private double[] low;
  private double[] high;
  private ParticleFrame first;
  private ParticleFrame last;
  private IdSet ids;
  private int withRepeatedIds;
  private String firstRepeated = "";
  private int snapshots;
  private long fewest = Long.MAX_VALUE;
  private long most;

  /**
   * @param fileName for messages
   * @param limits bound on the memory for the ids of a snapshot
   * @param association what the rows are, for {@link ArrayRange#association}
   */
  ParticleSummariser(String fileName, ReadLimits limits, String association) {
    this.fileName = fileName;
    this.limits = limits;
    this.association = association;
  }

  /** Adds rows; those of a snapshot follow each other. */
  void add(FrameChunk chunk) throws MeshFormatException {
    ParticleFrame rows = chunk.rows();
    if (chunk.firstRow() == 0) {
      begin(rows);
    }
    for (ParticleColumn column : rows.columns()) {
      columns
          .computeIfAbsent(column.name(), name -> RangeCounter.of(association, column))
          .add(column);
    }
    if (rows.column("id").orElse(null) instanceof ParticleColumn.LongColumn numbers) {
      for (long id : numbers.values()) {
        ids.add(id);
      }
    }
    if (chunk.last()) {
      snapshots++;
      fewest = Math.min(fewest, chunk.declaredRows());
      most = Math.max(most, chunk.declaredRows());
      OptionalLong repeated = ids.repeated();
      if (repeated.isPresent()) {
        withRepeatedIds++;
        firstRepeated =
            firstRepeated.isEmpty()
                ? "id %d at step %d".formatted(repeated.getAsLong(), rows.step())
                : firstRepeated;
      }
    }
  }

  /** Whole snapshots so far. */
  int snapshots() {
    return snapshots;
  }

  private void begin(ParticleFrame frame) {
    ids = new IdSet(limits.budget(fileName));
    ParticleFrame bare = withoutRows(frame);
    first = first == null ? bare : first;
    last = bare;
    gaps.add(frame.step());
    double[] lower = {frame.box().xlo(), frame.box().ylo(), frame.box().zlo()};
    double[] upper = {frame.box().xhi(), frame.box().yhi(), frame.box().zhi()};
    low = low == null ? lower : low;
    high = high == null ? upper : high;
    for (int c = 0; c < 3; c++) {
      low[c] = Math.min(low[c], lower[c]);
      high[c] = Math.max(high[c], upper[c]);
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
    List<String> all = new ArrayList<>();
    if (withRepeatedIds > 0) {
      all.add(
          "Particle ids occur twice in %d of %d snapshots, first %s."
              .formatted(withRepeatedIds, snapshots, firstRepeated));
    }
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
