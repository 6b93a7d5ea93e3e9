package dev.talus.models.checkpoint;

import dev.talus.models.train.TrainerState;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a checkpoint holds. The maps are free JSON: strings, finite numbers, booleans, lists and
 * maps (arrays of numbers become lists); they are copied.
 *
 * @param modelKind which code rebuilds the model, such as "neuraldem_hopper"
 * @param modelConfiguration what that code needs to rebuild it
 * @param dataStatistics what turns data into model units and back: normalisers, scales, domain, ...
 * @param trainingConfiguration how it was trained
 * @param randomSeed the seed of the whole training; all its random draws follow from it and the
 *     step
 * @param software versions of what wrote it, by name; see {@link SoftwareVersions}
 * @param state step, parameters, weight average and, unless weights only, the optimiser's state
 */
public record Checkpoint(
    String modelKind,
    Map<String, Object> modelConfiguration,
    Map<String, Object> dataStatistics,
    Map<String, Object> trainingConfiguration,
    long randomSeed,
    Map<String, String> software,
    TrainerState state) {
  /**
   * Copies the maps.
   *
   * @throws IllegalArgumentException if a map holds what JSON cannot, naming the place
   */
  public Checkpoint {
    modelConfiguration = JsonValues.copyOf("model_configuration", modelConfiguration);
    dataStatistics = JsonValues.copyOf("data_statistics", dataStatistics);
    trainingConfiguration = JsonValues.copyOf("training_configuration", trainingConfiguration);
    software = Collections.unmodifiableMap(new TreeMap<>(software));
  }

  /** Whether two checkpoints hold the same, whatever software wrote them. */
  boolean sameContent(Checkpoint other) {
    return modelKind.equals(other.modelKind)
        && new MapDifferences(modelConfiguration, other.modelConfiguration).none()
        && new MapDifferences(dataStatistics, other.dataStatistics).none()
        && new MapDifferences(trainingConfiguration, other.trainingConfiguration).none()
        && randomSeed == other.randomSeed
        && state.equals(other.state);
  }
}
