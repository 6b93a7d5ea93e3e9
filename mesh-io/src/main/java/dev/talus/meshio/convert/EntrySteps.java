package dev.talus.meshio.convert;

import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tables of pairs or contacts, as lines between the ends of the pairs. */
final class EntrySteps implements Steps {
  private final FrameSteps tables;
  private final String fileName;
  private final List<String> chosen;
  private final Optional<PairedParticles> particles;

  /**
   * @param chosen columns of the ends, or none; see {@link EntryEnds}
   * @param particles where the particles are, for ends that are identifiers
   */
  EntrySteps(
      FrameReader reader,
      String fileName,
      OptionalDouble time,
      List<String> chosen,
      Optional<PairedParticles> particles) {
    this.tables = new FrameSteps(reader, fileName, time);
    this.fileName = fileName;
    this.chosen = chosen;
    this.particles = particles;
  }

  @Override
  public Optional<UnstructuredMesh> nextMesh() throws IOException {
    Optional<ParticleFrame> table = tables.nextFrame();
    return table.isEmpty() ? Optional.empty() : Optional.of(mesh(table.get()));
  }

  @Override
  public Optional<ParticleFrame> nextFrame() throws IOException {
    return tables.nextFrame();
  }

  @Override
  public boolean holdParticles() {
    return false;
  }

  @Override
  public void close() throws IOException {
    tables.close();
    if (particles.isPresent()) {
      particles.get().close();
    }
  }

  private UnstructuredMesh mesh(ParticleFrame table) throws IOException {
    EntryEnds ends = EntryEnds.of(table, chosen, fileName);
    if (!ends.areIds()) {
      return EntryMesh.of(table, EntryMesh.coordinates(table, ends), ends);
    }
    if (particles.isEmpty()) {
      throw new IllegalArgumentException(
          "The ends "
              + String.join(",", ends.columns())
              + " are particle ids: give the dump with these particles (--particles DUMP).");
    }
    return EntryMesh.of(table, particles.get().ends(table, ends), ends);
  }
}
