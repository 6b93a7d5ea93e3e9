package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.Truncation;
import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.particle.Coordinates;
import dev.talus.meshio.particle.DuplicateIds;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the snapshots of one file, or a piece of it, for a query. */
final class SnapshotReader implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotReader.class);

  private final ParticleQuery query;
  private final ParticleFile file;
  private final OpenParticles particles;
  private final SimulatedTime time;
  private final Set<String> knownColumns;
  private final ParticleMetrics metrics;
  private List<String> coordinates = List.of();
  private List<String> lastColumns = List.of();

  private SnapshotReader(
      ParticleQuery query, ParticleFile file, OpenParticles particles, ParticleMetrics metrics)
      throws IOException {
    this.query = query;
    this.file = file;
    this.particles = particles;
    this.time = SimulatedTime.of(file.caseDescription(), query.options());
    this.knownColumns = query.knownColumns();
    this.metrics = metrics;
  }

  static SnapshotReader open(
      ParticleQuery query, ParticlePiece piece, Configuration hadoopConf, ParticleMetrics metrics)
      throws IOException {
    OpenParticles particles =
        OpenParticles.of(hadoopConf, piece, query.options(), wanted(query, piece.file()));
    try {
      return new SnapshotReader(query, piece.file(), particles, metrics);
    } catch (IOException e) {
      particles.close();
      throw e;
    }
  }

  /**
   * The columns to read. Headers of dumps name all columns, but fields of a cloud that nobody asks
   * for are not even looked at, so there one that is not known has to be read to be found.
   */
  private static Predicate<String> wanted(ParticleQuery query, ParticleFile file) {
    Set<String> required = query.requiredColumns();
    if (!(file.form() instanceof ParticleForm.Cloud)) {
      return required::contains;
    }
    Set<String> known = new HashSet<>(ParticleSchema.COORDINATES);
    known.addAll(Radii.SOURCES);
    known.add(ParticleSchema.ID);
    for (String column : query.knownColumns()) {
      known.add(column);
      known.add(column.replaceFirst("\\[\\d+]$", ""));
    }
    return column -> required.contains(column) || !known.contains(column);
  }

  /** Starts the next snapshot that the query wants; false at the end of the file. */
  boolean readInto(SnapshotRows rows) throws IOException {
    Optional<DumpHeader> header = particles.peek();
    while (header.isPresent() && !query.condition().mayHoldAtStep(header.get().step())) {
      if (particles.skip().isPresent()) {
        metrics.countSnapshot(0);
      }
      header = particles.peek();
    }
    if (header.isPresent() && header.get().count() > 0) {
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
    particles.notes().forEach(note -> LOG.warn("{}: {}", file.path(), note));
    particles.close();
  }

  private boolean readHeader(SnapshotRows rows) throws IOException {
    Optional<DumpHeader> header = particles.skip();
    header.ifPresent(
        h -> {
          metrics.countSnapshot(0);
          double seconds = time.at(h.timeSeconds(), h.step());
          rows.startHeaderOnly(file.caseId(), h.step(), seconds, h.count());
        });
    return header.isPresent();
  }

  private boolean readRows(SnapshotRows rows) throws IOException {
    Optional<ParticleFrame> next = particles.next();
    if (next.isEmpty()) {
      return false;
    }
    ParticleFrame frame = next.get();
    metrics.countSnapshot((long) frame.size() * frame.columns().size());
    if (query.needsIds()) {
      DuplicateIds.check(frame, file.path());
    }
    boolean positions = query.needsPosition() && frame.size() > 0;
    Coordinates coordinates = positions ? Coordinates.of(frame) : null;
    double seconds = time.at(frame.timeSeconds(), frame.step());
    Optional<String> diameter =
        Radii.diameter(
            file.form().format(), frame.columns().stream().map(ParticleColumn::name).toList());
    rows.start(file.caseId(), frame, seconds, coordinates, diameter);
    return true;
  }

  /** The columns that tell where the particles of a snapshot are; refuses one without. */
  static List<String> coordinateColumns(ParticleFile file, DumpHeader header)
      throws MeshFormatException {
    List<String> columns = header.columns();
    Optional<List<String>> coordinates = Coordinates.columnsAmong(columns);
    if (coordinates.isPresent()) {
      return coordinates.get();
    }
    throw new MeshFormatException(
        file.path(),
        placeOf(header),
        "coordinates in the columns x y z, xu yu zu, xs ys zs or xsu ysu zsu",
        columns.toString(),
        columns.contains("col1")
            ? "Name the columns as the dump command lists them: by the option %s of the data source,"
                    .formatted(ParticleOptions.COLUMNS)
                + " or input.columns of an ingest."
            : "Write one of these sets with the dump.");
  }

  private static String placeOf(DumpHeader header) {
    return "snapshot of step " + header.step();
  }

  /** Columns may differ between the snapshots of a file, but none may get lost silently. */
  private void checkColumns(DumpHeader header) throws MeshFormatException {
    List<String> columns = header.columns();
    if (columns.equals(lastColumns)) {
      return;
    }
    if (lastColumns.isEmpty()) {
      coordinates = coordinateColumns(file, header);
    }
    List<String> renamed = Radii.renamed(file.form().format(), columns);
    Set<String> unknown = new HashSet<>(ParticleSchema.furtherColumns(renamed));
    unknown.removeAll(knownColumns);
    if (!unknown.isEmpty() || !columns.containsAll(coordinates)) {
      throw new MeshFormatException(
          file.path(),
          placeOf(header),
          "the columns of the first snapshot",
          columns.toString(),
          "Split the file where its columns change.");
    }
    lastColumns = columns;
  }

  private void reportTruncation() throws IOException {
    Optional<Truncation> truncation = particles.truncation();
    if (truncation.isEmpty()) {
      return;
    }
    Truncation cut = truncation.get();
    if (query.options().strict()) {
      throw new MeshFormatException(
          file.path(),
          cut.place(),
          cut.expected(),
          cut.found() + " and then the end of the file",
          "Write it again, or run without the option "
              + ParticleOptions.STRICT
              + " to leave incomplete last snapshots out.");
    }
    metrics.countTruncatedSnapshot();
    LOG.warn(
        "{}, {}: the last snapshot is cut short; expected {}, found {}. It is left out.",
        file.path(),
        cut.place(),
        cut.expected(),
        cut.found());
  }
}
