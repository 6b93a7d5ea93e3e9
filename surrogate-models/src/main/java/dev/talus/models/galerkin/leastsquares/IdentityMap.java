package dev.talus.models.galerkin.leastsquares;

import java.nio.DoubleBuffer;

/** W = 1. */
enum IdentityMap implements LinearMap {
  /** The only one. */
  IDENTITY;

  @Override
  public double[] times(double[] r) {
    return r.clone();
  }

  @Override
  public double[] transposedTimes(double[] r) {
    return r.clone();
  }

  @Override
  public void applyTo(DoubleBuffer rows, int count, int columns) {
    // B is what it is
  }

  @Override
  public void applySquareTo(double[] b, int width) {
    // B is what it is
  }

  @Override
  public LinearMap after(LinearMap first) {
    return first;
  }
}
