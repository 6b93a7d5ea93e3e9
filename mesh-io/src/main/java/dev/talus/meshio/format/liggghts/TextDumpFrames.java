package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.format.Truncation;
import dev.talus.meshio.particle.ColumnInfo;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A text dump behind the common seam. */
final class TextDumpFrames implements FrameScanner {
  private final DumpReader reader;
  private final String fileName;
  private final String format;
  private List<String> columns = List.of();

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
  public Optional<DumpHeader> peek() throws IOException {
    Optional<DumpHeader> header = reader.peekHeader();
    columns = header.map(DumpHeader::columns).orElse(List.of());
    return header;
  }

  @Override
  public List<ColumnInfo> columns() {
    return DumpColumns.infos(columns);
  }

  @Override
  public Optional<DumpHeader> skip() throws IOException {
    return reader.skip();
  }

  @Override
  public Optional<Truncation> truncation() {
    return reader.truncated().map(TruncatedSnapshot::truncation);
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
