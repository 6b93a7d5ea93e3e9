package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.leastsquares.LinearMap;
import dev.talus.models.galerkin.network.BlockJacobian;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import dev.talus.models.kernel.Blas;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The symmetric matrix J^T W^T W J of J = K J_N by the blocks of J_N, field by field:
 *
 * <pre>
 *   G_fg = N_f^T (K_f^T W^T W K_g N_g)
 * </pre>
 *
 * with N_f the block of a field and K_f the columns of its values. For F fields it multiplies F
 * times less than all of W J does.
 *
 * @param ofNetwork J_N
 * @param left K_f of the first factor, one a field [equations, values of the field]
 * @param weight W [equations, equations]
 * @param right K_g of the last factor
 */
record BlockNormalMatrix(
    BlockJacobian ofNetwork, List<CsrMatrix> left, LinearMap weight, List<CsrMatrix> right) {

  /** Columns that one task computes, for an efficient product with a block. */
  private static final int PANEL = 256;

  /** Columns that go through the sparse factors together, few enough to stay in the cache. */
  private static final int STRIP = 64;

  static {
    // Panels are the unit of parallel work, as everywhere in Talus.
    Blas.useOneThread();
  }

  /** Some columns of a field's block. */
  private record Panel(int field, int first, int width) {}

  /** The entries up to the diagonal, row by row [n n]. */
  double[] lowerHalf() {
    int n = ofNetwork.parameters();
    double[] lower = new double[Math.multiplyExact(n, n)];
    List<CsrMatrix> back = left.stream().map(CsrMatrix::transposed).toList();
    List<DoublePointer> blocks =
        ofNetwork.blocks().stream().map(block -> new DoublePointer(block.entries())).toList();
    try {
      panels().parallelStream().forEach(panel -> add(panel, back, blocks, lower));
    } finally {
      blocks.forEach(DoublePointer::close);
    }
    return lower;
  }

  private List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    for (int field = 0; field < ofNetwork.blocks().size(); field++) {
      int width = ofNetwork.blocks().get(field).width();
      for (int first = 0; first < width; first += PANEL) {
        panels.add(new Panel(field, first, Math.min(PANEL, width - first)));
      }
    }
    return panels;
  }

  /** Adds the columns of a panel to all blocks from its own downwards. */
  private void add(Panel panel, List<CsrMatrix> back, List<DoublePointer> blocks, double[] lower) {
    BlockJacobian.Block own = ofNetwork.blocks().get(panel.field);
    int width = panel.width;
    double[][] values = new double[blocks.size()][]; // K_f^T W^T W K_g N_g
    for (int field = panel.field; field < blocks.size(); field++) {
      values[field] = new double[back.get(field).rows() * width];
    }
    for (int first = 0; first < width; first += STRIP) {
      int strip = Math.min(STRIP, width - first);
      double[] columns = own.columns(panel.first + first, strip);
      double[] image = right.get(panel.field).times(columns, strip);
      weight.applySquareTo(image, strip);
      for (int field = panel.field; field < blocks.size(); field++) {
        back.get(field).addTimes(image, strip, values[field], width, first);
      }
    }
    for (int field = panel.field; field < blocks.size(); field++) {
      int firstRow = field == panel.field ? panel.first : 0;
      double[] part = product(field, blocks.get(field), firstRow, values[field], width);
      put(part, field, firstRow, panel, lower);
    }
  }

  /** N_f^T B from a row on, [rows, width]. */
  private double[] product(int field, DoublePointer entries, int firstRow, double[] b, int width) {
    BlockJacobian.Block block = ofNetwork.blocks().get(field);
    int rows = block.width() - firstRow;
    double[] part = new double[rows * width];
    // Not to be closed: it would free the memory that it shares.
    DoublePointer from = new DoublePointer(entries).position(firstRow);
    try (DoublePointer values = new DoublePointer(b);
        DoublePointer out = new DoublePointer(part.length)) {
      openblas.cblas_dgemm(
          Blas.ROW_MAJOR,
          Blas.TRANSPOSED,
          Blas.PLAIN,
          rows,
          width,
          block.values(),
          1.0,
          from,
          block.width(),
          values,
          width,
          0.0,
          out,
          width);
      out.get(part);
    }
    return part;
  }

  /** Puts a part in its place; what is above the diagonal belongs to its mirror image below. */
  private void put(double[] part, int field, int firstRow, Panel panel, double[] lower) {
    int n = ofNetwork.parameters();
    int[] rows = ofNetwork.blocks().get(field).columns();
    int[] columns = ofNetwork.blocks().get(panel.field).columns();
    for (int i = 0; i < part.length; i++) {
      int row = rows[firstRow + i / panel.width];
      int column = columns[panel.first + i % panel.width];
      if (field != panel.field || row >= column) {
        lower[Math.max(row, column) * n + Math.min(row, column)] = part[i];
      }
    }
  }
}
