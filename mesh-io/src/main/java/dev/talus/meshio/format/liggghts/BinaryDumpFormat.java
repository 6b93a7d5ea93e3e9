package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.format.ParticleFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Binary dumps of LIGGGHTS and LAMMPS; see {@link BinaryDumpReader}. */
public final class BinaryDumpFormat implements ParticleFormat {
  private final List<String> columns;

  /** The format with columns that are named by the file, or else numbered. */
  public BinaryDumpFormat() {
    this(List.of());
  }

  /**
   * The format for files of the old layout, which do not name their columns.
   *
   * @param columns names as the dump command lists them; a file's own names come first
   */
  public BinaryDumpFormat(List<String> columns) {
    this.columns = BinaryHeaderReader.checked(columns);
  }

  /** Whether a binary dump does not name its columns; one without snapshots has none to name. */
  public static boolean lacksNames(FileTree files, String path, ReadLimits limits)
      throws IOException {
    try (FrameScanner reader = new BinaryDumpFormat().scan(files, path, limits, column -> false)) {
      Optional<DumpHeader> first = reader.peek();
      return first.isEmpty()
          || first
              .get()
              .columns()
              .equals(BinaryHeaderReader.numbered(first.get().columns().size()));
    }
  }

  @Override
  public String name() {
    return "dump binary";
  }

  @Override
  public boolean recognises(FileHead head) {
    return BinaryLayout.detect(head.bytes()).isPresent();
  }

  @Override
  public FrameReader open(FileTree files, String path, ReadLimits limits) throws IOException {
    return scan(files, path, limits, column -> true);
  }

  @Override
  public FrameScanner scan(FileTree files, String path, ReadLimits limits, Predicate<String> kept)
      throws IOException {
    return new BinaryDumpReader(
        Compression.open(files, path, limits), files.describe(path), columns, limits, kept);
  }
}
