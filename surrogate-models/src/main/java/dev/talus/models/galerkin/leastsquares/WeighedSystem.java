package dev.talus.models.galerkin.leastsquares;

import java.nio.DoubleBuffer;
import java.util.Optional;

/**
 * The residuals of another system times a constant matrix: W r(theta), with the derivative W J.
 *
 * @param system r
 * @param weight W [m,m]
 */
public record WeighedSystem(NonlinearSystem system, LinearMap weight) implements NonlinearSystem {
  @Override
  public int equations() {
    return system.equations();
  }

  @Override
  public int unknowns() {
    return system.unknowns();
  }

  @Override
  public void residual(double[] theta, double[] residual) {
    system.residual(theta, residual);
    System.arraycopy(weight.times(residual), 0, residual, 0, residual.length);
  }

  @Override
  public Derivative derivative(double[] theta) {
    Derivative inner = system.derivative(theta);
    return new Derivative() {
      @Override
      public void times(double[] direction, double[] product) {
        inner.times(direction, product);
        System.arraycopy(weight.times(product), 0, product, 0, product.length);
      }

      @Override
      public void transposedTimes(double[] weights, double[] product) {
        inner.transposedTimes(weight.transposedTimes(weights), product);
      }

      @Override
      public void writeTo(DoubleBuffer jacobian) {
        inner.writeTo(jacobian);
        weight.applyTo(jacobian, equations(), unknowns());
      }

      @Override
      public Optional<double[]> normalMatrix(LinearMap outer) {
        return inner.normalMatrix(outer.after(weight));
      }
    };
  }
}
