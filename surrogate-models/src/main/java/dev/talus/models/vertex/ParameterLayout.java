package dev.talus.models.vertex;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a block in the order in which they lie in its part of the flat vector, one
 * after the other and each in C order.
 *
 * @param parameters specifications in flat order
 */
public record ParameterLayout(List<ParameterSpec> parameters) implements Serializable {
  /** Copies the list. */
  public ParameterLayout {
    parameters = List.copyOf(parameters);
  }

  /** A layout without parameters, to add to. */
  public static ParameterLayout empty() {
    return new ParameterLayout(List.of());
  }

  /** Number of values of all parameters. */
  public long length() {
    return parameters.stream().mapToLong(ParameterSpec::length).sum();
  }

  /**
   * Adds y = x W^T + b: {@code name.weight} [out,in], small normal, and {@code name.bias} [out].
   */
  public ParameterLayout linear(String name, long in, long out) {
    return linear(name, in, out, InitialValues.SMALL_TRUNCATED_NORMAL);
  }

  /** Adds a linear layer that starts at zero, so that what it modulates starts unmodulated. */
  public ParameterLayout modulation(String name, long in, long out) {
    return linear(name, in, out, InitialValues.ZERO);
  }

  /** Adds weight and bias [width] of an affine layer norm. */
  public ParameterLayout affineNorm(String name, long width) {
    return with(
        new ParameterSpec(name + ".weight", List.of(width), InitialValues.ONE),
        new ParameterSpec(name + ".bias", List.of(width), InitialValues.ZERO));
  }

  /** Adds any parameters. */
  public ParameterLayout with(ParameterSpec... more) {
    List<ParameterSpec> all = new ArrayList<>(parameters);
    all.addAll(List.of(more));
    return new ParameterLayout(all);
  }

  private ParameterLayout linear(String name, long in, long out, InitialValues weights) {
    return with(
        new ParameterSpec(name + ".weight", List.of(out, in), weights),
        new ParameterSpec(name + ".bias", List.of(out), InitialValues.ZERO));
  }
}
