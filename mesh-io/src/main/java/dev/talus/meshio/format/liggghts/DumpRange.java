package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.text.LineScanner;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A part of a plain text dump that can be read without what lies before it, so that several readers
 * share a large file.
 *
 * <p>A snapshot belongs to the range in which the line {@code ITEM: ATOMS} of the snapshot
 * <i>before</i> it starts, and the first one to the range that starts the file. A reader goes to
 * its range, passes over the rows of one snapshot, and then stands at the start of the next
 * whatever sections it begins with; looking for {@code ITEM: TIMESTEP} would lose a section {@code
 * ITEM: TIME} in front of it. The ranges of {@link #of} together deliver each snapshot once, for
 * every size. A range without such a line holds no snapshot.
 *
 * <p>What the first snapshot of the file says of units holds for all ranges; it is read again for
 * each. A file whose units change later is refused, because one in the middle could not tell.
 *
 * @param from first byte
 * @param to byte after the last; {@link Long#MAX_VALUE} for whatever the file has by then
 */
public record DumpRange(long from, long to) {
  /** The whole file. */
  public static final DumpRange ALL = new DumpRange(0, Long.MAX_VALUE);

  /** Checks the order. */
  public DumpRange {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("No range of bytes: " + from + " to " + to);
    }
  }

  /**
   * Ranges that cover a file.
   *
   * @param length bytes of the file
   * @param size bytes of each range, but the last, which goes on to the end of the file
   */
  public static List<DumpRange> of(long length, long size) {
    if (size < 1) {
      throw new IllegalArgumentException("A range has at least 1 byte, not " + size);
    }
    List<DumpRange> ranges = new ArrayList<>();
    long from = 0;
    while (length - from > size) {
      ranges.add(new DumpRange(from, from + size));
      from += size;
    }
    ranges.add(new DumpRange(from, Long.MAX_VALUE));
    return ranges;
  }

  /** Opens the snapshots of this range of a plain file. */
  DumpReader open(FileTree files, String path, ReadLimits limits, Predicate<String> columns)
      throws IOException {
    String name = files.describe(path);
    Optional<String> units = from == 0 ? Optional.empty() : firstUnits(files, path);
    // The byte before tells whether a line starts here.
    long start = Math.max(0, from - 1);
    LineScanner lines = new LineScanner(files.openAt(path, start), name, start);
    try {
      HeaderReader headers = new HeaderReader(lines, name, DumpRows.ATOMS);
      if (from == 0 && to < Long.MAX_VALUE) {
        headers.settleUnits();
      } else if (from > 0 && findRows(lines, headers)) {
        headers.continueAfterASnapshot(units);
        passRows(lines);
      } else if (from > 0) {
        lines.close();
        return new DumpReader(InputStream.nullInputStream(), name);
      }
      return new DumpReader(lines, headers, name, columns, limits, to);
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  /** Goes to the first line in this range that starts rows; false if there is none. */
  private boolean findRows(LineScanner lines, HeaderReader headers) throws IOException {
    boolean more = lines.next();
    while (more) {
      more = lines.next() && lines.offset() < to;
      if (more && headers.startsRows()) {
        return true;
      }
    }
    return false;
  }

  /** Passes over rows; the next line is the section after them, or there is none. */
  private static void passRows(LineScanner lines) throws IOException {
    byte[] item = DumpFormat.itemBytes();
    while (lines.next()) {
      if (lines.startsWith(item)) {
        lines.unread();
        return;
      }
    }
  }

  private static Optional<String> firstUnits(FileTree files, String path) throws IOException {
    String name = files.describe(path);
    try (InputStream in = files.open(path)) {
      HeaderReader headers = new HeaderReader(new LineScanner(in, name), name, DumpRows.ATOMS);
      headers.read();
      return headers.units();
    }
  }
}
