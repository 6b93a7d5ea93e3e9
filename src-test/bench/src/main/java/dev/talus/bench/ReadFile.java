package dev.talus.bench;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.ParticleFormats;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reads a whole file as a user does: the format is found, the file opened and all of it read. Each
 * iteration is one read; the first ones, in which the virtual machine compiles, are warm-up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
public class ReadFile {
  /** File or folder of a case. */
  @Param("")
  public String file;

  /** The last step of a mesh. */
  @Benchmark
  public UnstructuredMesh mesh() throws IOException {
    Path path = Path.of(file);
    LocalFiles files = LocalFiles.around(path);
    String name = path.getFileName().toString();
    MeshSeries series =
        MeshFormats.detect(files, name).orElseThrow().open(files, name, ReadLimits.DEFAULT);
    return series.read(series.times().size() - 1);
  }

  /** All snapshots of particles, one after the other. */
  @Benchmark
  public void frames(Blackhole used) throws IOException {
    each(used::consume);
  }

  void each(Consumer<ParticleFrame> action) throws IOException {
    Path path = Path.of(file);
    LocalFiles files = LocalFiles.around(path);
    String name = path.getFileName().toString();
    try (FrameReader reader =
        ParticleFormats.detect(files, name).orElseThrow().open(files, name, ReadLimits.DEFAULT)) {
      Optional<ParticleFrame> frame = reader.next();
      while (frame.isPresent()) {
        action.accept(frame.get());
        frame = reader.next();
      }
    }
  }
}
