package dev.talus.models.checkpoint;

import dev.talus.models.train.TrainerState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads one checkpoint. Sizes are compared before memory is allocated, hashes before anything is
 * returned.
 */
final class CheckpointReader {
  private static final String DAMAGED =
      "The checkpoint is damaged: restore the file from a copy or use another checkpoint";

  private final CheckpointDirectory directory;
  private final String name;

  CheckpointReader(CheckpointDirectory directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /** Reads everything. */
  StoredCheckpoint readAll() throws IOException {
    Manifest manifest = readManifest();
    Map<String, float[]> optimiser = new LinkedHashMap<>();
    for (Part part : manifest.optimiserParts()) {
      String moment = part.name().substring(CheckpointFormat.OPTIMISER_PREFIX.length());
      optimiser.put(moment, read(part));
    }
    return stored(manifest, optimiser);
  }

  /** Reads all but the optimiser's state, of which only the sizes are checked. */
  StoredCheckpoint readWeights() throws IOException {
    return stored(readManifest(), Map.of());
  }

  private StoredCheckpoint stored(Manifest manifest, Map<String, float[]> optimiser)
      throws IOException {
    Optional<Part> average = manifest.part(CheckpointFormat.AVERAGE);
    TrainerState state =
        new TrainerState(
            manifest.step(),
            read(manifest.part(CheckpointFormat.PARAMETERS).orElseThrow()),
            optimiser,
            average.isPresent() ? read(average.get()) : null);
    Checkpoint content =
        new Checkpoint(
            manifest.modelKind(),
            manifest.modelConfiguration(),
            manifest.dataStatistics(),
            manifest.trainingConfiguration(),
            manifest.randomSeed(),
            manifest.software(),
            state);
    return new StoredCheckpoint(directory.location(name), name, manifest.modelId(), content);
  }

  private Manifest readManifest() throws IOException {
    byte[] bytes = readSmall(CheckpointFormat.MANIFEST);
    requireManifestHash(bytes);
    Manifest manifest = ManifestReader.read(file(CheckpointFormat.MANIFEST), bytes);
    for (Part part : manifest.parts()) {
      requireSize(part);
    }
    return manifest;
  }

  private byte[] readSmall(String file) throws IOException {
    OptionalLong size = directory.size(name, file);
    if (size.isEmpty()) {
      throw new CheckpointException(
          directory.location(name),
          "a checkpoint: a directory with " + CheckpointFormat.MANIFEST + " and its hash",
          "no " + file,
          "This is not a Talus checkpoint or it is damaged; check the path");
    }
    if (size.getAsLong() > CheckpointFormat.MAXIMUM_MANIFEST_BYTES) {
      throw new CheckpointException(
          file(file),
          "at most " + CheckpointFormat.MAXIMUM_MANIFEST_BYTES + " bytes",
          size.getAsLong() + " bytes",
          "This is not a Talus checkpoint; check the path");
    }
    try (InputStream in = directory.open(name, file)) {
      return in.readNBytes((int) size.getAsLong());
    }
  }

  private void requireManifestHash(byte[] manifest) throws IOException {
    String line =
        new String(readSmall(CheckpointFormat.MANIFEST_HASH), StandardCharsets.ISO_8859_1);
    String expected = Sha256.of(manifest) + "  " + CheckpointFormat.MANIFEST + "\n";
    if (!line.equals(expected)) {
      throw new CheckpointException(
          file(CheckpointFormat.MANIFEST),
          "the SHA-256 in " + CheckpointFormat.MANIFEST_HASH,
          "another: the file or its hash was changed after it was written",
          DAMAGED);
    }
  }

  private void requireSize(Part part) throws IOException {
    OptionalLong size = directory.size(name, part.file());
    if (size.isEmpty()) {
      throw new CheckpointException(
          file(part.file()), part.bytes() + " bytes", "no such file", DAMAGED);
    }
    if (size.getAsLong() != part.bytes()) {
      throw new CheckpointException(
          file(part.file()), part.bytes() + " bytes", size.getAsLong() + " bytes", DAMAGED);
    }
  }

  private float[] read(Part part) throws IOException {
    float[] values = new float[part.length()];
    String hash;
    try (InputStream in = directory.open(name, part.file())) {
      hash = FloatPart.read(in, values);
    }
    if (!hash.equals(part.sha256())) {
      throw new CheckpointException(file(part.file()), "SHA-256 " + part.sha256(), hash, DAMAGED);
    }
    return values;
  }

  private String file(String file) {
    return directory.location(name) + "/" + file;
  }
}
