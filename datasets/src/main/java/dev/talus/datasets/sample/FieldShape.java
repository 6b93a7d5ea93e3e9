package dev.talus.datasets.sample;

import java.io.Serializable;

/**
 * A field that a model learns.
 *
 * @param name name of the field
 * @param components values per point, at least 1
 */
public record FieldShape(String name, int components) implements Serializable {
  /** Checks the number of components. */
  public FieldShape {
    if (components < 1) {
      throw new IllegalArgumentException(
          "Field " + name + ": expected at least 1 component, found " + components);
    }
  }
}
