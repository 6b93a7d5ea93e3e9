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
  private final OptionalDouble time;

  FrameSteps(FrameReader reader, OptionalDouble time) {
    this.reader = reader;
    this.time = time;
  }

  @Override
  public Optional<ParticleFrame> nextFrame() throws IOException {
    Optional<ParticleFrame> frame = reader.next();
    while (frame.isPresent() && !wanted(frame.get())) {
      frame = reader.next();
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
    return time.isEmpty()
        || SameTime.of(time.getAsDouble(), frame.timeSeconds().orElse((double) frame.step()));
  }
}
