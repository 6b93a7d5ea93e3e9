package dev.talus.datasets.bed;

/**
 * A mesh whose cells fill a box grid.
 *
 * @param shape the grid
 * @param cellIds number that the mesh gives to each cell of the grid, [cells]
 */
public record MeshGrid(GridShape shape, int[] cellIds) {
  /** Checks the length. */
  public MeshGrid {
    if (cellIds.length != shape.cells()) {
      throw new IllegalArgumentException(
          "Mesh grid: expected a mesh cell for each of %d cells, found %d"
              .formatted(shape.cells(), cellIds.length));
    }
  }
}
