package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.format.Truncation;
import dev.talus.meshio.format.liggghts.BinaryDumpFormat;
import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.format.liggghts.DumpRange;
import dev.talus.meshio.format.liggghts.SplitDumpReader;
import dev.talus.meshio.format.liggghts.TextDumpFormat;
import dev.talus.meshio.format.openfoam.OpenFoamCloudFormat;
import dev.talus.meshio.particle.ColumnInfo;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A particle file open for reading on any Hadoop file system; failures name the file. */
final class OpenParticles implements Closeable {
  private final ParticleFile file;
  private final FrameScanner reader;

  private OpenParticles(ParticleFile file, FrameScanner reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens a file or a piece of it.
   *
   * @param columns names of the columns of frames that will be read
   */
  static OpenParticles of(
      Configuration hadoopConf,
      ParticlePiece piece,
      ParticleOptions options,
      Predicate<String> columns)
      throws IOException {
    try {
      return new OpenParticles(piece.file(), open(hadoopConf, piece, options, columns));
    } catch (IOException e) {
      throw named(piece.file(), e);
    }
  }

  private static FrameScanner open(
      Configuration hadoopConf,
      ParticlePiece piece,
      ParticleOptions options,
      Predicate<String> columns)
      throws IOException {
    Path path = new Path(piece.file().path());
    FileTree files = new HadoopFiles(hadoopConf, path.getParent());
    String name = path.getName();
    ReadLimits limits = options.limits().limits();
    ParticleForm form = piece.file().form();
    if (form instanceof ParticleForm.TextDump) {
      DumpRange range = new DumpRange(piece.from(), piece.to());
      return new TextDumpFormat().scan(files, name, range, limits, columns);
    }
    if (form instanceof ParticleForm.Parts parts) {
      return new SplitDumpReader(files, name, format(parts.each(), options), limits, columns);
    }
    if (form instanceof ParticleForm.Cloud cloud) {
      List<String> times = piece.steps().stream().map(ParticleForm.CloudStep::folder).toList();
      return new OpenFoamCloudFormat(cloud.name()).at(times).scan(files, name, limits, columns);
    }
    return format(form, options).scan(files, name, limits, columns);
  }

  private static ParticleFormat format(ParticleForm form, ParticleOptions options) {
    return form instanceof ParticleForm.BinaryDump
        ? new BinaryDumpFormat(options.columns())
        : FileFormats.named(form.format());
  }

  Optional<DumpHeader> peek() throws IOException {
    try {
      return reader.peek();
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  /** Columns of the peeked snapshot. */
  List<ColumnInfo> columns() {
    return reader.columns();
  }

  Optional<DumpHeader> skip() throws IOException {
    try {
      return reader.skip();
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  Optional<ParticleFrame> next() throws IOException {
    try {
      return reader.next();
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  /** After the end: the incomplete last snapshot that was left out, if there is one. */
  Optional<Truncation> truncation() {
    return reader.truncation();
  }

  /** Oddities that did not hinder reading; complete after the end. */
  List<String> notes() {
    return reader.notes();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static IOException named(ParticleFile file, IOException e) {
    return e instanceof MeshFormatException || String.valueOf(e.getMessage()).contains(file.path())
        ? e
        : new IOException(file.path() + ": " + e.getMessage(), e);
  }
}
