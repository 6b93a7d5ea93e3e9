package dev.talus.models.checkpoint;

import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/**
 * A checkpoint that was read or written, with the checks a caller makes before using it.
 *
 * @param location where it is, for messages
 * @param name its directory's name in the store
 * @param modelId short hash of all that decides its predictions; stands in rollout tables
 * @param content what it holds
 */
public record StoredCheckpoint(String location, String name, String modelId, Checkpoint content) {

  /**
   * Checks that this software can rebuild the model.
   *
   * @param known model kinds there is code for
   * @throws CheckpointException if the kind is none of them
   */
  public void requireKind(Collection<String> known) throws CheckpointException {
    if (!known.contains(content.modelKind())) {
      throw new CheckpointException(
          location,
          "a model kind among " + new TreeSet<>(known),
          "'" + content.modelKind() + "'",
          "Use the Talus version that wrote it or newer (written by " + content.software() + ")");
    }
  }

  /**
   * Checks that the checkpoint is of the wanted model.
   *
   * @throws CheckpointException naming every key that differs
   */
  public void requireModel(String kind, Map<String, Object> configuration)
      throws CheckpointException {
    if (!kind.equals(content.modelKind())) {
      throw new CheckpointException(
          location,
          "a model of kind '" + kind + "'",
          "'" + content.modelKind() + "'",
          "Choose another checkpoint or change the model in the configuration");
    }
    MapDifferences differences =
        new MapDifferences(
            JsonValues.copyOf("model_configuration", configuration), content.modelConfiguration());
    if (!differences.none()) {
      throw new CheckpointException(
          location + ", model_configuration",
          differences.expected(),
          differences.found(),
          "Use the configuration it was made with, another checkpoint, or a new output directory");
    }
  }

  /**
   * Checks that there is an optimiser state to resume from.
   *
   * @throws CheckpointException if there are weights only
   */
  public void requireOptimiser() throws CheckpointException {
    if (content.state().optimiser().isEmpty()) {
      throw new CheckpointException(
          location,
          "the optimiser's state",
          "weights only",
          "It can predict or start a new training, not resume one; choose another checkpoint to"
              + " resume");
    }
  }
}
