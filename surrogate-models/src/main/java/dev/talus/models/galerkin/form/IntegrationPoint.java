package dev.talus.models.galerkin.form;

/**
 * What an integrand sees at one point: place, fields with their gradients, nodal data, parameters,
 * and on the boundary the normal. It is reused from point to point; nothing of it may be kept.
 *
 * <p>The state z has a row [1 + d] for each component: its value, then its derivatives along the
 * axes. {@link Integrand}s return their coefficients in the same layout.
 */
public final class IntegrationPoint {
  private final int dimension;
  private final double[] place;
  private final double[] normal;
  private final double[] state;
  private final double[] data;
  private final double[] parameters;

  /**
   * A point with room for what a form needs.
   *
   * @param dimension d
   * @param components components of all fields together
   * @param data number of nodal data fields
   * @param parameters number of parameters
   */
  public IntegrationPoint(int dimension, int components, int data, int parameters) {
    this.dimension = dimension;
    this.place = new double[dimension];
    this.normal = new double[dimension];
    this.state = new double[components * (1 + dimension)];
    this.data = new double[data];
    this.parameters = new double[parameters];
  }

  /** Dimension d. */
  public int dimension() {
    return dimension;
  }

  /** Place, [d]. */
  public double[] place() {
    return place;
  }

  /** Outward unit normal on the boundary, [d]; zero inside. */
  public double[] normal() {
    return normal;
  }

  /** Values and gradients of all components, [components, 1 + d]. */
  public double[] state() {
    return state;
  }

  /** Values of the form's nodal data, in the order of {@link Integrand#data()}. */
  public double[] data() {
    return data;
  }

  /** Values of the form's parameters here, in the order of {@link Integrand#parameters()}. */
  public double[] parameters() {
    return parameters;
  }

  /** Value of a component. */
  public double value(int component) {
    return state[component * (1 + dimension)];
  }

  /** Derivative of a component along an axis. */
  public double slope(int component, int axis) {
    return state[component * (1 + dimension) + 1 + axis];
  }

  /** Value of a parameter. */
  public double parameter(int index) {
    return parameters[index];
  }

  /** Where the value of a component is in the state and in coefficients. */
  public int at(int component) {
    return component * (1 + dimension);
  }

  /** Where the derivative of a component along an axis is in the state and in coefficients. */
  public int at(int component, int axis) {
    return component * (1 + dimension) + 1 + axis;
  }
}
