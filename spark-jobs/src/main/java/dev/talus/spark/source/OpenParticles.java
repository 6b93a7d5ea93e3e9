package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.format.liggghts.DumpReader;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A dump file open for reading on any Hadoop file system; failures name the file. */
final class OpenParticles implements Closeable {
  private final ParticleFile file;
  private final DumpReader reader;

  private OpenParticles(ParticleFile file, DumpReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /** Opens a file for its headers. */
  static OpenParticles of(Configuration hadoopConf, ParticleFile file) throws IOException {
    return of(hadoopConf, file, Set.of());
  }

  /** Opens a file, of which only these columns will be parsed. */
  static OpenParticles of(Configuration hadoopConf, ParticleFile file, Set<String> columns)
      throws IOException {
    Path path = new Path(file.path());
    InputStream raw = path.getFileSystem(hadoopConf).open(path);
    try {
      return new OpenParticles(file, new DumpReader(Compression.open(raw), file.path(), columns));
    } catch (IOException e) {
      raw.close();
      throw named(file, e);
    }
  }

  Optional<DumpHeader> peek() throws IOException {
    try {
      return reader.peekHeader();
    } catch (IOException e) {
      throw named(file, e);
    }
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

  DumpReader reader() {
    return reader;
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
