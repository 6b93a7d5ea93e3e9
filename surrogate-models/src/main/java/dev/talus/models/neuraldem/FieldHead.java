package dev.talus.models.neuraldem;

/**
 * A field the model predicts, one branch of the network.
 *
 * @param name field name, as in training batches
 * @param components values per point
 */
public record FieldHead(String name, int components) {
  /** Checks name and components. */
  public FieldHead {
    if (name == null || name.isBlank() || components < 1) {
      throw new IllegalArgumentException(
          "A field needs a name and at least one component, found \""
              + name
              + "\" with "
              + components
              + ".");
    }
  }
}
