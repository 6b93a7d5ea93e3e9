package dev.talus.meshio.convert;

import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Steps that are to be written, one after the other. */
public interface Steps extends Closeable {
  /** The next step as a mesh; empty at the end. */
  Optional<UnstructuredMesh> nextMesh() throws IOException;

  /** Whether the rows of {@link #nextFrame} are particles. */
  default boolean holdParticles() {
    return true;
  }

  /**
   * The next step as particles; empty at the end.
   *
   * @throws IllegalArgumentException if the input is a mesh that is no cloud of points
   */
  Optional<ParticleFrame> nextFrame() throws IOException;

  /** The only step. */
  default UnstructuredMesh onlyMesh() throws IOException {
    UnstructuredMesh mesh =
        nextMesh()
            .orElseThrow(() -> new IllegalArgumentException("The input has no step to convert."));
    if (nextMesh().isPresent()) {
      throw new IllegalArgumentException(
          "The input has several steps and the output holds one. Choose one with --time, or write"
              + " a series (.pvd) or, of particles, a dump (.dump).");
    }
    return mesh;
  }

  @Override
  default void close() throws IOException {}
}
