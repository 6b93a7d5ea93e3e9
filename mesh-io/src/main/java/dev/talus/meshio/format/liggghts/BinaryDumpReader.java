package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.DamagedCompression;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.format.Truncation;
import dev.talus.meshio.format.liggghts.BinaryHeaderReader.BinaryHeader;
import dev.talus.meshio.format.liggghts.BinaryHeaderReader.Ended;
import dev.talus.meshio.particle.ColumnInfo;
import dev.talus.meshio.particle.ColumnKind;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Reads the snapshots of a binary dump of LIGGGHTS or LAMMPS: the old layout without and the new
 * one with a name and column names, both byte orders, steps of 32 and 64 bits.
 *
 * <p>The old layout holds no column names: the caller gives them as the dump command lists them, or
 * the columns are called {@code col1}, {@code col2} and so on. All values are doubles in the file;
 * columns that hold integers by their name ({@link DumpColumns}) become integers, and elements,
 * which are numbers here, too. A last snapshot that the file ends in is left out, see {@link
 * #truncated()}.
 */
public final class BinaryDumpReader implements FrameScanner {
  /** Rows that are passed over together. */
  private static final int PASSED_ROWS = 1 << 20;

  private final InputStream decompressed;
  private final BinarySource in;
  private final String fileName;
  private final List<String> columns;
  private final ReadLimits limits;
  private final Predicate<String> kept;

  private BinaryLayout layout;
  private BinaryHeaderReader headers;
  private Optional<BinaryHeader> header = Optional.empty();
  private BinaryRows rows;
  private boolean begun; // the header of a snapshot is read, its rows are not
  private boolean withinSnapshot;
  private boolean ended;
  private int revision;
  private Optional<TruncatedSnapshot> truncated = Optional.empty();
  private MeshFormatException failure;

  /**
   * @param decompressed content of the dump; closed with this reader
   * @param fileName for messages
   * @param columns names of the columns of an old dump, or none
   * @param limits bound on the memory of a frame
   */
  public BinaryDumpReader(
      InputStream decompressed, String fileName, List<String> columns, ReadLimits limits) {
    this(decompressed, fileName, columns, limits, name -> true);
  }

  /**
   * @param kept names of the columns to deliver; the others are not decoded
   */
  BinaryDumpReader(
      InputStream decompressed,
      String fileName,
      List<String> columns,
      ReadLimits limits,
      Predicate<String> kept) {
    this.decompressed = decompressed;
    this.in = new BinarySource(decompressed, fileName);
    this.fileName = fileName;
    this.columns = BinaryHeaderReader.checked(columns);
    this.limits = limits;
    this.kept = kept;
  }

  @Override
  public FormatInfo info() {
    String bits = layout == null ? "" : ", " + 8 * layout.stepBytes() + "-bit steps";
    String order = layout == null || layout.order() == ByteOrder.LITTLE_ENDIAN ? "little" : "big";
    return new FormatInfo(
        "dump binary", revision == 0 ? "old" : "revision " + revision, order + "-endian" + bits);
  }

  @Override
  public Optional<DumpHeader> peek() throws IOException {
    requireBetweenSnapshots();
    return begin() ? header.map(BinaryHeader::header) : Optional.empty();
  }

  @Override
  public List<ColumnInfo> columns() {
    List<String> names = header.map(found -> found.header().columns()).orElse(List.of());
    return names.stream().map(name -> new ColumnInfo(name, kindOf(name), name)).toList();
  }

  @Override
  public Optional<DumpHeader> skip() throws IOException {
    requireBetweenSnapshots();
    if (!begin()) {
      return Optional.empty();
    }
    DumpHeader current = header.orElseThrow().header();
    begun = false;
    try {
      boolean whole = true;
      for (long left = current.count(); whole && left > 0; left -= PASSED_ROWS) {
        int some = (int) Math.min(left, PASSED_ROWS);
        whole = rows.read(store(current, some, name -> false), some);
      }
      if (!whole || !rows.finish()) {
        return endWithin(current);
      }
      Compression.delivered(decompressed);
      return Optional.of(current);
    } catch (MeshFormatException e) {
      throw fail(e);
    }
  }

  @Override
  public Optional<ParticleFrame> next() throws IOException {
    requireBetweenSnapshots();
    if (!begin()) {
      return Optional.empty();
    }
    DumpHeader current = header.orElseThrow().header();
    begun = false;
    try {
      int width = (int) current.columns().stream().filter(kept).count();
      int count =
          limits
              .budget(fileName)
              .claim(current.count(), 8 * width, "snapshot of step " + current.step());
      return readRows(current, count);
    } catch (MeshFormatException e) {
      throw fail(e);
    }
  }

  @Override
  public Optional<FrameChunk> nextChunk(int maxRows) throws IOException {
    if (maxRows < 1) {
      throw new IllegalArgumentException("A chunk has at least 1 row, not " + maxRows);
    }
    if (!withinSnapshot && !begin()) {
      return Optional.empty();
    }
    DumpHeader current = header.orElseThrow().header();
    begun = false;
    long first = rows.rowsRead();
    try {
      Optional<ParticleFrame> some =
          readRows(current, (int) Math.min(maxRows, current.count() - first));
      withinSnapshot = some.isPresent() && rows.rowsRead() < current.count();
      return some.map(read -> new FrameChunk(read, first, current.count()));
    } catch (MeshFormatException e) {
      throw fail(e);
    }
  }

  @Override
  public Optional<Truncation> truncation() {
    return truncated.map(TruncatedSnapshot::truncation);
  }

  @Override
  public Optional<String> truncated() {
    return truncated.map(cut -> cut.describe(fileName));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void requireBetweenSnapshots() {
    if (withinSnapshot) {
      throw new IllegalStateException(
          "Read the snapshot that was begun in chunks to its end first");
    }
  }

  /** Reads the next header, unless that was done; false at the end of the file. */
  private boolean begin() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (begun) {
      return true;
    }
    if (ended || !in.has(1)) {
      ended = true;
      if (in.cut() && truncated.isEmpty()) {
        truncated = Optional.of(cut(OptionalLong.empty(), OptionalLong.empty(), 0));
      }
      return false;
    }
    try {
      if (layout == null) {
        detect();
      }
      header = Optional.of(headers.read());
    } catch (Ended e) {
      ended = true;
      truncated = Optional.of(cut(OptionalLong.empty(), OptionalLong.empty(), 0));
      return false;
    } catch (MeshFormatException e) {
      throw fail(e);
    }
    BinaryHeader found = header.orElseThrow();
    revision = found.revision();
    rows = new BinaryRows(in, layout.order(), found.header(), found.chunks(), fileName);
    begun = true;
    return true;
  }

  private void detect() throws IOException, Ended {
    byte[] head = in.peek(BinaryLayout.HEAD_BYTES);
    Optional<BinaryLayout> found = BinaryLayout.detect(head);
    if (found.isEmpty()) {
      throw new MeshFormatException(
          fileName,
          "byte 0",
          "a binary dump of LIGGGHTS or LAMMPS, of either byte order",
          "a header that fits none of its layouts",
          "Check that the file is a binary dump, written as '*.bin', and not cut in its header.");
    }
    layout = found.get();
    headers = new BinaryHeaderReader(in, layout, columns, fileName);
  }

  private Optional<ParticleFrame> readRows(DumpHeader current, int count) throws IOException {
    ColumnStore store = store(current, count, kept);
    boolean whole = rows.read(store, count);
    if (whole && rows.rowsRead() == current.count()) {
      whole = rows.finish();
    }
    if (!whole) {
      return endWithin(current);
    }
    Compression.delivered(decompressed);
    return Optional.of(
        new ParticleFrame(
            current.step(),
            current.timeSeconds(),
            current.units(),
            current.label(),
            current.box(),
            count,
            store.columns()));
  }

  private ColumnStore store(DumpHeader current, int count, Predicate<String> wanted)
      throws MeshFormatException {
    return new ColumnStore(
        current.columns(),
        wanted,
        count,
        BinaryDumpReader::kindOf,
        limits.budget(fileName),
        "snapshot of step " + current.step());
  }

  /** Notes that the file ends within this snapshot. */
  private <T> Optional<T> endWithin(DumpHeader current) {
    ended = true;
    truncated =
        Optional.of(
            cut(
                OptionalLong.of(current.step()),
                OptionalLong.of(current.count()),
                rows.rowsRead()));
    return Optional.empty();
  }

  private TruncatedSnapshot cut(OptionalLong step, OptionalLong declared, long found) {
    return new TruncatedSnapshot(step, declared, found, "byte " + in.offset());
  }

  private static ColumnKind kindOf(String name) {
    ColumnKind kind = DumpColumns.kindOf(name);
    return kind == ColumnKind.TEXT ? ColumnKind.LONG : kind;
  }

  private MeshFormatException fail(MeshFormatException e) {
    failure = DamagedCompression.orElse(e, decompressed);
    return failure;
  }
}
