package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.ParticleFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Tables of a {@code dump local} (pairs, contacts with walls, bonds): rows that are no particles.
 * The rules of {@link DumpReader} hold here too; see {@link LocalDumpReader} on the columns.
 */
public final class LocalDumpFormat implements ParticleFormat {
  @Override
  public String name() {
    return "dump local";
  }

  @Override
  public Rows rows() {
    return Rows.ENTRIES;
  }

  @Override
  public boolean recognises(FileHead head) {
    return DumpFormat.looksLikeDump(head.bytes()) && holdsEntries(head);
  }

  @Override
  public FrameReader open(FileTree files, String path, ReadLimits limits) throws IOException {
    String fileName = files.describe(path);
    return new TextDumpFrames(
        new DumpReader(
            Compression.open(files, path, limits),
            fileName,
            column -> true,
            DumpRows.ENTRIES,
            limits),
        fileName,
        name());
  }

  /** Whether the rows of a text dump are something else than particles. */
  static boolean holdsEntries(FileHead head) {
    String text = new String(head.bytes(), StandardCharsets.ISO_8859_1);
    int count = text.indexOf("\nITEM: NUMBER OF ");
    return count >= 0 && !text.startsWith(DumpFormat.NUMBER_OF_ATOMS, count + 1);
  }
}
