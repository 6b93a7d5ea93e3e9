package dev.talus.models.galerkin.form;

/** A form that is the derivative of an energy W(z): g = dW/dz, and dg/dz is symmetric. */
public interface EnergyDensity extends Integrand {
  /** W at a point. */
  double energy(IntegrationPoint at);
}
