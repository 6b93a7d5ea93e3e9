package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.format.ParticleFormat;
import java.io.IOException;
import java.util.function.Predicate;

/** Text dumps of LIGGGHTS and LAMMPS; {@link DumpReader} behind the common seam. */
public final class TextDumpFormat implements ParticleFormat {
  @Override
  public String name() {
    return "dump";
  }

  @Override
  public boolean recognises(FileHead head) {
    return DumpFormat.looksLikeDump(head.bytes()) && !LocalDumpFormat.holdsEntries(head);
  }

  @Override
  public FrameReader open(FileTree files, String path, ReadLimits limits) throws IOException {
    return scan(files, path, limits, column -> true);
  }

  @Override
  public FrameScanner scan(
      FileTree files, String path, ReadLimits limits, Predicate<String> columns)
      throws IOException {
    String fileName = files.describe(path);
    return new TextDumpFrames(
        new DumpReader(
            Compression.open(files, path, limits), fileName, columns, DumpRows.ATOMS, limits),
        fileName,
        name());
  }

  /**
   * Opens a part of a plain file, see {@link DumpRange}. Messages of a part that does not start the
   * file say {@code byte 4096} for a line: the number of bytes before it.
   *
   * @param range part of the file; of a compressed file all
   */
  public FrameScanner scan(
      FileTree files, String path, DumpRange range, ReadLimits limits, Predicate<String> columns)
      throws IOException {
    return range.equals(DumpRange.ALL)
        ? scan(files, path, limits, columns)
        : new TextDumpFrames(
            range.open(files, path, limits, columns), files.describe(path), name());
  }
}
