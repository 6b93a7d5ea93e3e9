package dev.talus.models.vertex;

import java.io.Serializable;
import java.util.List;

/**
 * One parameter of a block.
 *
 * @param name name within the block, e.g. {@code qkv.weight}; empty for a block's only parameter,
 *     which then bears the vertex's name alone
 * @param shape extents, slowest first; C order
 * @param initial how it starts
 */
public record ParameterSpec(String name, List<Long> shape, InitialValues initial)
    implements Serializable {
  /** Copies the shape. */
  public ParameterSpec {
    shape = List.copyOf(shape);
  }

  /** Number of values. */
  public long length() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /** The extents as ND4J wants them. */
  public long[] shapeArray() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  /** The name within a graph, for the vertex of that name. */
  public String qualifiedName(String vertex) {
    return name.isEmpty() ? vertex : vertex + "." + name;
  }
}
