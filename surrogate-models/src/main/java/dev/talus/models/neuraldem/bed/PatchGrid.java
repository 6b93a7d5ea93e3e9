package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.GridShape;

/**
 * A grid of cells cut into boxes of equal size, the patches, one token each.
 *
 * <p>Patches are numbered with x slowest and z fastest, as cells are, and so are the cells inside a
 * patch. Where the patch does not divide the grid, the last patches along an axis stick out over
 * its upper side; places there repeat the nearest cell of the grid on the way in and are left out
 * on the way back.
 *
 * @param grid the cells, in model units
 * @param px cells of a patch along x
 * @param py cells of a patch along y
 * @param pz cells of a patch along z
 */
public record PatchGrid(GridShape grid, int px, int py, int pz) {
  /** Checks that patches have cells. */
  public PatchGrid {
    if (px < 1 || py < 1 || pz < 1 || px > grid.nx() || py > grid.ny() || pz > grid.nz()) {
      throw new IllegalArgumentException(
          "Patch grid, patch: expected at least 1 cell along each axis and at most those of "
              + grid
              + ", found "
              + px
              + " x "
              + py
              + " x "
              + pz
              + ".");
    }
  }

  /** Cells of a patch along an axis, 0 to 2. */
  int patch(int axis) {
    return axis == 0 ? px : axis == 1 ? py : pz;
  }

  /** Patches along an axis, 0 to 2. */
  int patches(int axis) {
    return (grid.cells(axis) + patch(axis) - 1) / patch(axis);
  }

  /** Number of patches. */
  public int patches() {
    return patches(0) * patches(1) * patches(2);
  }

  /** Places for cells in a patch. */
  public int cellsPerPatch() {
    return px * py * pz;
  }

  /** Centres of the patches, whether they stick out or not, row-major [patches, 3]. */
  public float[] centres() {
    float[] centres = new float[3 * patches()];
    for (int i = 0; i < patches(); i++) {
      int[] index = {i / patches(2) / patches(1), i / patches(2) % patches(1), i % patches(2)};
      for (int axis = 0; axis < 3; axis++) {
        double cells = (index[axis] + 0.5) * patch(axis);
        centres[3 * i + axis] = (float) (grid.origin()[axis] + cells * grid.cellSize()[axis]);
      }
    }
    return centres;
  }

  /**
   * The cell at every place of every patch, [patches, cellsPerPatch], row-major. A place outside
   * the grid has the one's complement, which is negative, of the nearest cell.
   */
  int[] places() {
    int[] places = new int[Math.multiplyExact(patches(), cellsPerPatch())];
    int at = 0;
    for (int patch = 0; patch < patches(); patch++) {
      int x0 = patch / patches(2) / patches(1) * px;
      int y0 = patch / patches(2) % patches(1) * py;
      int z0 = patch % patches(2) * pz;
      for (int x = x0; x < x0 + px; x++) {
        for (int y = y0; y < y0 + py; y++) {
          for (int z = z0; z < z0 + pz; z++) {
            boolean inside = x < grid.nx() && y < grid.ny() && z < grid.nz();
            int cell =
                grid.cell(
                    Math.min(x, grid.nx() - 1),
                    Math.min(y, grid.ny() - 1),
                    Math.min(z, grid.nz() - 1));
            places[at++] = inside ? cell : ~cell;
          }
        }
      }
    }
    return places;
  }
}
