package dev.talus.meshio.convert;

import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** Snapshots of a particle file. */
final class FrameSteps implements Steps {
  private final FrameReader reader;
  private final String input;
  private final SoughtTime time;

  FrameSteps(FrameReader reader, String input, OptionalDouble time) {
    this.reader = reader;
    this.input = input;
    this.time = new SoughtTime(time);
  }

  @Override
  public Optional<ParticleFrame> nextFrame() throws IOException {
    Optional<ParticleFrame> frame = reader.next();
    while (frame.isPresent() && !wanted(frame.get())) {
      frame = reader.next();
    }
    if (frame.isEmpty()) {
      time.requireFound(input);
    }
    return frame;
  }

  @Override
  public Optional<UnstructuredMesh> nextMesh() throws IOException {
    return nextFrame().map(ParticleMesh::of);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private boolean wanted(ParticleFrame frame) {
    return time.matches(OptionalDouble.of(frame.timeSeconds().orElse((double) frame.step())));
  }
}
