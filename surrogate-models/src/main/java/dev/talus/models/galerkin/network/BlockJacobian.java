package dev.talus.models.galerkin.network;

import java.util.List;

/**
 * The Jacobian dN/dtheta of a network, [values, parameters]. Sub-networks share no parameters, so
 * it is block diagonal by field, and of it the blocks alone are stored.
 *
 * @param parameters of the network, the columns
 * @param blocks one a field, one below the other
 */
public record BlockJacobian(int parameters, List<Block> blocks) {

  /**
   * The derivatives of a field's values by the parameters of its sub-network.
   *
   * @param firstValue place of the field's first value among those of all fields
   * @param values of the field, rows of the block
   * @param columns the parameters in the network's flat vector, rising
   * @param entries [values, columns], row-major
   */
  public record Block(int firstValue, int values, int[] columns, double[] entries) {
    /** Number of columns. */
    public int width() {
      return columns.length;
    }

    /** Some columns, [values, count] row-major. */
    public double[] columns(int first, int count) {
      double[] part = new double[values * count];
      for (int row = 0; row < values; row++) {
        System.arraycopy(entries, row * columns.length + first, part, row * count, count);
      }
      return part;
    }
  }

  /** Copies the list. */
  public BlockJacobian {
    blocks = List.copyOf(blocks);
  }

  /** Number of values, the rows. */
  public int values() {
    return blocks.stream().mapToInt(Block::values).sum();
  }

  /** All entries [values, parameters], row-major, those between fields 0; for small networks. */
  public double[] toDense() {
    double[] dense = new double[Math.multiplyExact(values(), parameters)];
    for (Block block : blocks) {
      for (int i = 0; i < block.entries.length; i++) {
        int row = block.firstValue + i / block.width();
        dense[row * parameters + block.columns[i % block.width()]] = block.entries[i];
      }
    }
    return dense;
  }
}
