package dev.talus.models.checkpoint;

import dev.talus.models.train.TrainerState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the files of one staged checkpoint, the manifest last. */
final class CheckpointWriter {
  private final StagedCheckpoint staged;

  CheckpointWriter(StagedCheckpoint staged) {
    this.staged = staged;
  }

  /** Returns the model id. */
  String write(Checkpoint checkpoint) throws IOException {
    TrainerState state = checkpoint.state();
    List<Part> parts = new ArrayList<>();
    parts.add(write(CheckpointFormat.PARAMETERS, state.parameters()));
    if (state.ema() != null) {
      parts.add(write(CheckpointFormat.AVERAGE, state.ema()));
    }
    String modelId = ManifestWriter.modelId(checkpoint, parts);
    for (Map.Entry<String, float[]> moment : state.optimiser().entrySet()) {
      parts.add(write(CheckpointFormat.OPTIMISER_PREFIX + moment.getKey(), moment.getValue()));
    }
    writeManifest(
        new Manifest(
            modelId,
            checkpoint.modelKind(),
            checkpoint.modelConfiguration(),
            checkpoint.dataStatistics(),
            checkpoint.trainingConfiguration(),
            state.step(),
            checkpoint.randomSeed(),
            checkpoint.software(),
            parts));
    return modelId;
  }

  private Part write(String name, float[] values) throws IOException {
    if (!CheckpointFormat.PART_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Checkpoint: expected a part name like " + CheckpointFormat.PART_NAME + ": " + name);
    }
    try (OutputStream out = staged.create(name + CheckpointFormat.FLOAT32_SUFFIX)) {
      return new Part(name, values.length, FloatPart.write(out, values));
    }
  }

  private void writeManifest(Manifest manifest) throws IOException {
    byte[] bytes = ManifestWriter.write(manifest);
    // The layout that the sha256sum command writes and checks.
    String line = Sha256.of(bytes) + "  " + CheckpointFormat.MANIFEST + "\n";
    write(CheckpointFormat.MANIFEST_HASH, line.getBytes(StandardCharsets.US_ASCII));
    write(CheckpointFormat.MANIFEST, bytes);
  }

  private void write(String file, byte[] bytes) throws IOException {
    try (OutputStream out = staged.create(file)) {
      out.write(bytes);
    }
  }
}
