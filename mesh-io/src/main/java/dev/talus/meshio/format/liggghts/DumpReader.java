package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.DamagedCompression;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.text.LineScanner;
import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the snapshots of a text dump of LIGGGHTS or LAMMPS one after the other; only one is in
 * memory.
 *
 * <p>Accepted: any columns, rows in any order, unknown sections before the rows, triclinic boxes,
 * snapshots without rows, blanks at line ends, CR LF. Numbers are parsed from the bytes and
 * correctly rounded; {@code nan} and {@code inf} are values.
 *
 * <p>A last snapshot that the file ends in is left out and told by {@link #truncated()}, also where
 * a compressed stream ends early, be it right behind the last row. Simulators end every row with a
 * line end, so a row without one may have lost digits of its last number.
 *
 * <p>Everything else that breaks the format is a {@link MeshFormatException} with the line; after
 * one, the reader throws it again. Declared row counts are not trusted with memory. Not safe for
 * use by several threads.
 */
public final class DumpReader implements Closeable {
  private static final byte[] ITEM = DumpFormat.itemBytes();

  /** Largest array that virtual machines allocate. */
  private static final int MAX_ROWS = Integer.MAX_VALUE - 8;

  /** Callers without limits have the memory of the process as one. */
  private static final ReadLimits UNLIMITED = ReadLimits.DEFAULT.withMeshBytes(Long.MAX_VALUE);

  private final InputStream decompressed;
  private final String fileName;
  private final ReadLimits limits;
  private final Predicate<String> kept;
  private final LineScanner lines;
  private final HeaderReader headers;
  private final RowParser rows;

  private Optional<DumpHeader> peeked = Optional.empty();
  private Optional<TruncatedSnapshot> truncated = Optional.empty();
  private MeshFormatException failure;
  private boolean ended;

  /** Rows of the peeked snapshot that went out in chunks. */
  private long chunkedRows;

  private boolean withinSnapshot;

  /** Where the rows of the latest snapshot start, and where this reader's part of the file ends. */
  private long rowsStart;

  private final long end;

  /**
   * A reader of all columns.
   *
   * @param decompressed text of the dump; closed with this reader. See {@link
   *     dev.talus.meshio.format.Compression#open}.
   * @param fileName for messages
   */
  public DumpReader(InputStream decompressed, String fileName) {
    this(decompressed, fileName, name -> true);
  }

  /**
   * A reader of some columns; values of the others are not even parsed.
   *
   * @param decompressed text of the dump; closed with this reader
   * @param fileName for messages
   * @param columns names to keep; those that the file lacks are ignored
   */
  public DumpReader(InputStream decompressed, String fileName, Set<String> columns) {
    this(decompressed, fileName, Set.copyOf(columns)::contains);
  }

  private DumpReader(InputStream decompressed, String fileName, Predicate<String> kept) {
    this(decompressed, fileName, kept, DumpRows.ATOMS, UNLIMITED);
  }

  /**
   * A reader of all columns of particles or entries, within limits.
   *
   * @param limits bound on the memory of a snapshot, or of the rows of a chunk
   */
  DumpReader(
      InputStream decompressed,
      String fileName,
      Predicate<String> kept,
      DumpRows rowKind,
      ReadLimits limits) {
    this.decompressed = decompressed;
    this.fileName = fileName;
    this.limits = limits;
    this.kept = kept;
    this.lines = new LineScanner(decompressed, fileName);
    this.headers = new HeaderReader(lines, fileName, rowKind);
    this.rows = new RowParser(lines, fileName);
    this.end = Long.MAX_VALUE;
  }

  /**
   * A reader of the snapshots up to a place in the file: the last one is that which follows the
   * last rows that start before it, see {@link DumpRange}.
   *
   * @param lines at the start of a snapshot
   * @param headers that read these lines
   * @param end bytes before that place
   */
  DumpReader(
      LineScanner lines,
      HeaderReader headers,
      String fileName,
      Predicate<String> kept,
      ReadLimits limits,
      long end) {
    this.decompressed = InputStream.nullInputStream(); // parts are of plain files
    this.fileName = fileName;
    this.limits = limits;
    this.kept = kept;
    this.lines = lines;
    this.headers = headers;
    this.rows = new RowParser(lines, fileName);
    this.end = end;
  }

  /**
   * Reads the next snapshot.
   *
   * @return empty at the end of the file
   * @throws MeshFormatException if the file breaks the format
   */
  public Optional<ParticleFrame> next() throws IOException {
    requireBetweenSnapshots();
    Optional<DumpHeader> header = peekHeader();
    peeked = Optional.empty();
    if (header.isEmpty()) {
      return Optional.empty();
    }
    try {
      return readRows(header.get(), 0, rowCount(header.get()));
    } catch (MeshFormatException e) {
      throw fail(e);
    }
  }

  /**
   * Passes over the next snapshot: its rows are counted but not parsed.
   *
   * @return its header, empty at the end of the file
   * @throws MeshFormatException if the file breaks the format
   */
  public Optional<DumpHeader> skip() throws IOException {
    requireBetweenSnapshots();
    Optional<DumpHeader> header = peekHeader();
    peeked = Optional.empty();
    if (header.isEmpty()) {
      return header;
    }
    try {
      for (long row = 0; row < header.get().count(); row++) {
        if (!nextRow(header.get(), row)) {
          return Optional.empty();
        }
      }
      if (endsBehind(header.get())) {
        return Optional.empty();
      }
      Compression.delivered(decompressed);
      return header;
    } catch (MeshFormatException e) {
      throw fail(e);
    }
  }

  /**
   * Reads the next rows of the snapshot, so that one too large for the memory can be read. After
   * the last rows of a snapshot, those of the next one follow.
   *
   * @param maxRows most rows to deliver, at least 1
   * @return empty at the end of the file, also where it ends within a snapshot: then {@link
   *     #truncated()} tells that the chunks since the last {@link FrameChunk#last()} belong to no
   *     whole snapshot
   * @throws MeshFormatException if the file breaks the format
   */
  public Optional<FrameChunk> nextChunk(int maxRows) throws IOException {
    if (maxRows < 1) {
      throw new IllegalArgumentException("A chunk has at least 1 row, not " + maxRows);
    }
    Optional<DumpHeader> header = peekHeader();
    if (header.isEmpty()) {
      return Optional.empty();
    }
    try {
      long first = chunkedRows;
      int count = (int) Math.min(maxRows, header.get().count() - first);
      Optional<ParticleFrame> rows = readRows(header.get(), first, count);
      chunkedRows += count;
      withinSnapshot = rows.isPresent() && chunkedRows < header.get().count();
      if (!withinSnapshot) {
        chunkedRows = 0;
        peeked = Optional.empty();
      }
      return rows.map(some -> new FrameChunk(some, first, header.get().count()));
    } catch (MeshFormatException e) {
      throw fail(e);
    }
  }

  /**
   * The header of the snapshot that {@link #next()} or {@link #skip()} will deliver.
   *
   * <p>Its rows are not looked at yet, so they may still turn out to be incomplete.
   *
   * @return empty at the end of the file
   * @throws MeshFormatException if the file breaks the format
   */
  public Optional<DumpHeader> peekHeader() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (peeked.isEmpty() && !ended) {
      try {
        readHeader();
      } catch (MeshFormatException e) {
        throw fail(e);
      }
    }
    return peeked;
  }

  private void readHeader() throws IOException {
    if (rowsStart >= end) {
      ended = true;
      // Another reader takes the header that follows, if at least its first line is there.
      truncated = headers.endsInSection() ? headers.truncated() : Optional.empty();
      return;
    }
    peeked = headers.read();
    if (peeked.isEmpty()) {
      ended = true;
      truncated = headers.truncated();
    } else {
      rowsStart = lines.offset();
    }
  }

  /** After the end: the incomplete last snapshot that was left out, if there is one. */
  public Optional<TruncatedSnapshot> truncated() {
    return truncated;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private void requireBetweenSnapshots() {
    if (withinSnapshot) {
      throw new IllegalStateException(
          "Read the snapshot that was begun in chunks to its end first");
    }
  }

  private int rowCount(DumpHeader header) throws MeshFormatException {
    if (header.count() > MAX_ROWS) {
      throw new MeshFormatException(
          fileName,
          lines.place() + " (snapshot of step " + header.step() + ")",
          "at most " + MAX_ROWS + " rows in a snapshot",
          header.count() + " rows",
          "If the count is right, write the dump in parts, one file a writer.");
    }
    return (int) header.count();
  }

  /** Reads {@code count} rows from row {@code first} on; empty if the file ends before. */
  private Optional<ParticleFrame> readRows(DumpHeader header, long first, int count)
      throws IOException {
    MemoryBudget budget = limits.budget(fileName);
    String place = "snapshot of step " + header.step();
    ColumnStore store = new ColumnStore(header.columns(), kept, count, budget, place);
    for (int row = 0; row < count; row++) {
      if (!nextRow(header, first + row)) {
        return Optional.empty();
      }
      store.ensureRow(row);
      rows.parse(header, store, row, first + row);
    }
    if (first + count == header.count() && endsBehind(header)) {
      return Optional.empty();
    }
    Compression.delivered(decompressed);
    return Optional.of(
        new ParticleFrame(
            header.step(),
            header.timeSeconds(),
            header.units(),
            header.label(),
            header.box(),
            count,
            store.columns()));
  }

  /** Moves to the next row; false if the file ends before it or within it. */
  private boolean nextRow(DumpHeader header, long row) throws IOException {
    boolean there = lines.next();
    if (there && lines.terminated()) {
      if (lines.startsWith(ITEM)) {
        throw tooFewRows(header, row);
      }
      return true;
    }
    endWithin(header, row, there ? lines.place() + " (without line end)" : lines.place());
    return false;
  }

  /**
   * Whether compressed data ends early right behind the last row, so that nothing vouches for it.
   */
  private boolean endsBehind(DumpHeader header) throws IOException {
    String lastRow = lines.place();
    boolean early = !lines.more() && lines.cut();
    if (early) {
      endWithin(header, header.count(), lastRow);
    }
    return early;
  }

  private void endWithin(DumpHeader header, long whole, String place) {
    ended = true;
    truncated =
        Optional.of(
            new TruncatedSnapshot(
                OptionalLong.of(header.step()), OptionalLong.of(header.count()), whole, place));
  }

  private MeshFormatException tooFewRows(DumpHeader header, long row) {
    return new MeshFormatException(
        fileName,
        lines.place(),
        header.count() + " rows in the snapshot of step " + header.step(),
        row + " rows and then " + Quote.lineOf(lines),
        "A run was stopped here and another one appended, or the file is damaged; remove this"
            + " snapshot.");
  }

  private MeshFormatException fail(MeshFormatException e) {
    failure = DamagedCompression.orElse(e, decompressed);
    return failure;
  }
}
