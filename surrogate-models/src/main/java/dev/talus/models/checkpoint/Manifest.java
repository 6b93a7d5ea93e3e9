package dev.talus.models.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The content of manifest.json, checked for form, not yet against the parts. */
record Manifest(
    String modelId,
    String modelKind,
    Map<String, Object> modelConfiguration,
    Map<String, Object> dataStatistics,
    Map<String, Object> trainingConfiguration,
    long step,
    long randomSeed,
    Map<String, String> software,
    List<Part> parts) {

  Optional<Part> part(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst();
  }

  /** The parts of the optimiser's state. */
  List<Part> optimiserParts() {
    return parts.stream()
        .filter(part -> part.name().startsWith(CheckpointFormat.OPTIMISER_PREFIX))
        .toList();
  }
}
