package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.util.Optional;

/** A text dump behind the common seam. */
final class TextDumpFrames implements FrameReader {
  private final DumpReader reader;
  private final String fileName;
  private final String format;

  TextDumpFrames(DumpReader reader, String fileName, String format) {
    this.reader = reader;
    this.fileName = fileName;
    this.format = format;
  }

  @Override
  public FormatInfo info() {
    return new FormatInfo(format, "", "text");
  }

  @Override
  public Optional<ParticleFrame> next() throws IOException {
    return reader.next();
  }

  @Override
  public Optional<FrameChunk> nextChunk(int maxRows) throws IOException {
    return reader.nextChunk(maxRows);
  }

  @Override
  public Optional<String> truncated() {
    return reader.truncated().map(cut -> cut.describe(fileName));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
