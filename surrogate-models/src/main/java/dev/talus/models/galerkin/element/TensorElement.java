package dev.talus.models.galerkin.element;

/** Q_p on a segment, quadrilateral or hexahedron: products of {@link LineFunctions}. */
final class TensorElement extends LagrangeElement {
  TensorElement(ReferenceCell cell, int order) {
    super(cell, order, lattice(cell.dimension(), order, index -> true));
  }

  @Override
  public void values(double[] at, double[] values) {
    int side = order() + 1;
    for (int i = 0; i < nodeCount(); i++) {
      double product = 1;
      for (int axis = 0, rest = i; axis < at.length; axis++, rest /= side) {
        product *= LineFunctions.value(order(), rest % side, at[axis]);
      }
      values[i] = product;
    }
  }

  @Override
  public void gradients(double[] at, double[] gradients) {
    int side = order() + 1;
    int d = at.length;
    for (int i = 0; i < nodeCount(); i++) {
      for (int k = 0; k < d; k++) {
        double product = 1;
        for (int axis = 0, rest = i; axis < d; axis++, rest /= side) {
          product *=
              axis == k
                  ? LineFunctions.derivative(order(), rest % side, at[axis])
                  : LineFunctions.value(order(), rest % side, at[axis]);
        }
        gradients[i * d + k] = product;
      }
    }
  }
}
