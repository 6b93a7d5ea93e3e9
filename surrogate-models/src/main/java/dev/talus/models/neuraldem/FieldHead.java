package dev.talus.models.neuraldem;

/**
 * A field the model predicts, one branch of the network.
 *
 * @param name field name, as in training batches
 * @param components values per point
 * @param loss what it is learned by
 */
public record FieldHead(String name, int components, FieldLoss loss) {
  /** A field that is learned by its squared error. */
  public FieldHead(String name, int components) {
    this(name, components, FieldLoss.SQUARED_ERROR);
  }

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
