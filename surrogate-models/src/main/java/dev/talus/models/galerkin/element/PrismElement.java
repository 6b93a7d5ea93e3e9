package dev.talus.models.galerkin.element;

/** P_p of the triangle in the first two coordinates times Q_p of the third. */
final class PrismElement extends LagrangeElement {
  private final SimplexElement triangle;

  PrismElement(int order) {
    super(ReferenceCell.PRISM, order, lattice(3, order, index -> index[0] + index[1] <= order));
    this.triangle = new SimplexElement(ReferenceCell.TRIANGLE, order);
  }

  @Override
  public void values(double[] at, double[] values) {
    int n = triangle.nodeCount();
    double[] base = new double[n];
    triangle.values(new double[] {at[0], at[1]}, base);
    for (int i = 0; i < nodeCount(); i++) {
      values[i] = base[i % n] * LineFunctions.value(order(), i / n, at[2]);
    }
  }

  @Override
  public void gradients(double[] at, double[] gradients) {
    int n = triangle.nodeCount();
    double[] base = new double[n];
    double[] slopes = new double[2 * n];
    double[] plane = {at[0], at[1]};
    triangle.values(plane, base);
    triangle.gradients(plane, slopes);
    for (int i = 0; i < nodeCount(); i++) {
      double height = LineFunctions.value(order(), i / n, at[2]);
      gradients[3 * i] = slopes[2 * (i % n)] * height;
      gradients[3 * i + 1] = slopes[2 * (i % n) + 1] * height;
      gradients[3 * i + 2] = base[i % n] * LineFunctions.derivative(order(), i / n, at[2]);
    }
  }
}
