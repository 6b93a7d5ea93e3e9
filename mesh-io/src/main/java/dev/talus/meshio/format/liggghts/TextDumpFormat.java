package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.ParticleFormat;
import java.io.IOException;

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
    String fileName = files.describe(path);
    return new TextDumpFrames(
        new DumpReader(
            Compression.open(files, path, limits),
            fileName,
            column -> true,
            DumpRows.ATOMS,
            limits),
        fileName,
        name());
  }
}
