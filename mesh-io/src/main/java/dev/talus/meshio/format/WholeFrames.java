package dev.talus.meshio.format;

import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.particle.ColumnInfo;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A scanner over a format that cannot read less than a frame: a header is that of a frame read. */
public final class WholeFrames implements FrameScanner {
  private final FrameReader reader;
  private final Predicate<String> columns;
  private final Map<String, String> sourceNames;
  private final FrameSlices slices = new FrameSlices(this::take);
  private ParticleFrame peeked;
  private List<ColumnInfo> columnInfos = List.of();

  /**
   * @param reader where frames come from; closed with this scanner
   * @param columns names of the columns to deliver
   */
  public WholeFrames(FrameReader reader, Predicate<String> columns) {
    this(reader, columns, Map.of());
  }

  /**
   * @param sourceNames names that columns have in the file, by their names in frames, where they
   *     differ; may still be filled while frames are read
   */
  public WholeFrames(
      FrameReader reader, Predicate<String> columns, Map<String, String> sourceNames) {
    this.reader = reader;
    this.columns = columns;
    this.sourceNames = sourceNames;
  }

  @Override
  public FormatInfo info() {
    return reader.info();
  }

  @Override
  public Optional<DumpHeader> peek() throws IOException {
    if (peeked == null) {
      peeked = reader.next().orElse(null);
      columnInfos = peeked == null ? List.of() : infos(peeked);
    }
    return Optional.ofNullable(peeked).map(WholeFrames::header);
  }

  @Override
  public Optional<DumpHeader> skip() throws IOException {
    Optional<DumpHeader> header = peek();
    peeked = null;
    return header;
  }

  @Override
  public Optional<ParticleFrame> next() throws IOException {
    if (slices.withinFrame()) {
      throw new IllegalStateException(
          "Read the snapshot that was begun in chunks to its end first");
    }
    return take();
  }

  @Override
  public Optional<FrameChunk> nextChunk(int maxRows) throws IOException {
    return slices.next(maxRows);
  }

  @Override
  public Optional<Truncation> truncation() {
    return reader.truncated().map(sentence -> new Truncation("end", sentence));
  }

  @Override
  public Optional<String> truncated() {
    return reader.truncated();
  }

  @Override
  public List<ColumnInfo> columns() {
    return columnInfos;
  }

  @Override
  public List<String> notes() {
    return reader.notes();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private Optional<ParticleFrame> take() throws IOException {
    Optional<ParticleFrame> frame = peeked == null ? reader.next() : Optional.of(peeked);
    peeked = null;
    return frame.map(this::pruned);
  }

  private ParticleFrame pruned(ParticleFrame frame) {
    List<ParticleColumn> kept =
        frame.columns().stream().filter(column -> columns.test(column.name())).toList();
    return new ParticleFrame(
        frame.step(),
        frame.timeSeconds(),
        frame.units(),
        frame.label(),
        frame.box(),
        frame.size(),
        kept);
  }

  private List<ColumnInfo> infos(ParticleFrame frame) {
    return frame.columns().stream()
        .map(c -> new ColumnInfo(c.name(), c.kind(), sourceNames.getOrDefault(c.name(), c.name())))
        .toList();
  }

  private static DumpHeader header(ParticleFrame frame) {
    return new DumpHeader(
        frame.step(),
        frame.size(),
        frame.box(),
        frame.timeSeconds(),
        frame.units(),
        frame.label(),
        frame.columns().stream().map(ParticleColumn::name).toList());
  }
}
