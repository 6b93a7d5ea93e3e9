package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.format.liggghts.TruncatedSnapshot;
import dev.talus.meshio.particle.Coordinates;
import dev.talus.meshio.particle.DuplicateIds;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the snapshots of one file for a query. */
final class SnapshotReader implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotReader.class);

  private final ParticleQuery query;
  private final ParticleFile file;
  private final OpenParticles dump;
  private final SimulatedTime time;
  private final Set<String> knownSources;
  private final ParticleMetrics metrics;
  private List<String> coordinates = List.of();
  private List<String> lastColumns = List.of();

  private SnapshotReader(
      ParticleQuery query, ParticleFile file, OpenParticles dump, ParticleMetrics metrics)
      throws IOException {
    this.query = query;
    this.file = file;
    this.dump = dump;
    this.time = SimulatedTime.of(file, query.options());
    this.knownSources = query.knownSources();
    this.metrics = metrics;
  }

  static SnapshotReader open(
      ParticleQuery query, ParticleFile file, Configuration hadoopConf, ParticleMetrics metrics)
      throws IOException {
    // Which set of coordinates a file has is known only after it is open.
    Set<String> columns = query.requiredSources();
    if (query.needsPosition()) {
      columns.addAll(ParticleSchema.COORDINATES);
    }
    OpenParticles dump = OpenParticles.of(hadoopConf, file, columns);
    try {
      return new SnapshotReader(query, file, dump, metrics);
    } catch (IOException e) {
      dump.close();
      throw e;
    }
  }

  /** Starts the next snapshot that the query wants; false at the end of the file. */
  boolean readInto(SnapshotRows rows) throws IOException {
    Optional<DumpHeader> header = dump.peek();
    while (header.isPresent() && !query.condition().mayHoldAtStep(header.get().step())) {
      if (dump.skip().isPresent()) {
        metrics.countSnapshot(0);
      }
      header = dump.peek();
    }
    if (header.isPresent()) {
      checkColumns(header.get());
    }
    boolean read = query.needsRows() ? readRows(rows) : readHeader(rows);
    if (!read) {
      reportTruncation();
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    dump.close();
  }

  private boolean readHeader(SnapshotRows rows) throws IOException {
    Optional<DumpHeader> header = dump.skip();
    header.ifPresent(
        h -> {
          metrics.countSnapshot(0);
          double seconds = time.at(h.timeSeconds(), h.step());
          rows.startHeaderOnly(file.caseId(), h.step(), seconds, h.count());
        });
    return header.isPresent();
  }

  private boolean readRows(SnapshotRows rows) throws IOException {
    Optional<ParticleFrame> next = dump.next();
    if (next.isEmpty()) {
      return false;
    }
    ParticleFrame frame = next.get();
    metrics.countSnapshot((long) frame.size() * frame.columns().size());
    if (query.needsIds()) {
      DuplicateIds.check(frame, file.path());
    }
    Coordinates coordinates = query.needsPosition() ? Coordinates.of(frame) : null;
    rows.start(file.caseId(), frame, time.at(frame.timeSeconds(), frame.step()), coordinates);
    return true;
  }

  /** Columns may differ between the snapshots of a file, but none may get lost silently. */
  private void checkColumns(DumpHeader header) throws MeshFormatException {
    List<String> columns = header.columns();
    if (columns.equals(lastColumns)) {
      return;
    }
    String place = "snapshot of step " + header.step();
    if (!columns.contains(ParticleSchema.ID)) {
      throw new MeshFormatException(
          file.path(), place, "a column id", columns.toString(), "Write it with the dump.");
    }
    if (lastColumns.isEmpty()) {
      coordinates = Coordinates.columnsAmong(columns).orElse(List.of());
    }
    if (coordinates.isEmpty()) {
      throw new MeshFormatException(
          file.path(),
          place,
          "coordinates in the columns x y z, xu yu zu, xs ys zs or xsu ysu zsu",
          columns.toString(),
          "Write one of these sets with the dump.");
    }
    Set<String> unknown = new HashSet<>(ParticleSchema.furtherColumns(columns));
    unknown.removeAll(knownSources);
    if (!unknown.isEmpty() || !columns.containsAll(coordinates)) {
      throw new MeshFormatException(
          file.path(),
          place,
          "the columns of the first snapshot",
          columns.toString(),
          "Split the file where its columns change.");
    }
    lastColumns = columns;
  }

  private void reportTruncation() throws IOException {
    Optional<TruncatedSnapshot> truncated = dump.reader().truncated();
    if (truncated.isEmpty()) {
      return;
    }
    String description = truncated.get().describe(file.path());
    if (query.options().strict()) {
      throw new MeshFormatException(
          file.path(),
          truncated.get().place(),
          "the rest of the last snapshot",
          "the end of the file",
          "Write it again, or run without the option "
              + ParticleOptions.STRICT
              + " to leave incomplete last snapshots out.");
    }
    metrics.countTruncatedSnapshot();
    LOG.warn("{}", description);
  }
}
