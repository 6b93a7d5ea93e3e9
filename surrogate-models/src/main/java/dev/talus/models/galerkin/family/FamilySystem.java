package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.leastsquares.Derivative;
import dev.talus.models.galerkin.leastsquares.NonlinearSystem;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.training.NetworkSystem;
import dev.talus.models.galerkin.training.NodalValues;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The residuals of many cases, one below the other, as a function of the parameters of one network.
 * Each is whitened, so that its Euclidean norm is the norm of its case ({@link ResidualNorm}). Not
 * thread-safe; holds native memory until closed. The network is not closed with it.
 */
public final class FamilySystem implements NonlinearSystem, AutoCloseable {
  private final List<FamilyMember> cases;
  private final ChebyshevNetwork network;
  private final List<NetworkSystem> members = new ArrayList<>();
  private final int[] firstRow; // [members + 1]

  /**
   * Joins cases and a network.
   *
   * @throws IllegalArgumentException if a case has other features or fields than the network
   */
  public FamilySystem(List<FamilyMember> cases, ChebyshevNetwork network) {
    this.cases = List.copyOf(cases);
    this.network = network;
    this.firstRow = new int[cases.size() + 1];
    try {
      cases.forEach(this::add);
    } catch (RuntimeException e) {
      members.forEach(NetworkSystem::close);
      throw e;
    }
  }

  private void add(FamilyMember each) {
    requireFitting(each);
    NetworkSystem system = new NetworkSystem(each.problem(), network, each.features().inputs());
    firstRow[members.size() + 1] = Math.addExact(firstRow[members.size()], system.equations());
    members.add(system);
  }

  /** The cases in their order. */
  public List<FamilyMember> cases() {
    return cases;
  }

  /** The network. */
  public ChebyshevNetwork network() {
    return network;
  }

  /** The cases with the network, in their order. */
  public List<NetworkSystem> members() {
    return List.copyOf(members);
  }

  @Override
  public int equations() {
    return firstRow[members.size()];
  }

  @Override
  public int unknowns() {
    return Math.toIntExact(network.parameters().length());
  }

  /** The network's present parameters. */
  public double[] theta() {
    return network.parameters().toDoubleVector();
  }

  @Override
  public void residual(double[] theta, double[] residual) {
    for (int c = 0; c < members.size(); c++) {
      double[] own = new double[members.get(c).equations()];
      members.get(c).residual(theta, own);
      own = cases.get(c).norm().whitened(own);
      System.arraycopy(own, 0, residual, firstRow[c], own.length);
    }
  }

  @Override
  public Derivative derivative(double[] theta) {
    return new Stacked(members.stream().map(member -> member.derivative(theta)).toList());
  }

  @Override
  public void close() {
    members.forEach(NetworkSystem::close);
  }

  private void requireFitting(FamilyMember member) {
    NodalValues nodal = new NodalValues(member.problem().system().space());
    List<String> features = network.configuration().features();
    List<String> fields = network.configuration().fields();
    if (!features.equals(member.features().names()) || !fields.equals(nodal.fields())) {
      throw new IllegalArgumentException(
          "Case %s: expected the features %s and fields %s of the network, found %s and %s."
              .formatted(
                  member.name(), features, fields, member.features().names(), nodal.fields()));
    }
  }

  /** The derivatives of the cases, one below the other. */
  private final class Stacked implements Derivative {
    private final List<Derivative> parts;

    Stacked(List<Derivative> parts) {
      this.parts = parts;
    }

    @Override
    public void times(double[] direction, double[] product) {
      for (int c = 0; c < parts.size(); c++) {
        double[] own = new double[firstRow[c + 1] - firstRow[c]];
        parts.get(c).times(direction, own);
        own = cases.get(c).norm().whitened(own);
        System.arraycopy(own, 0, product, firstRow[c], own.length);
      }
    }

    @Override
    public void transposedTimes(double[] weights, double[] product) {
      Arrays.fill(product, 0);
      double[] own = new double[product.length];
      for (int c = 0; c < parts.size(); c++) {
        double[] part = Arrays.copyOfRange(weights, firstRow[c], firstRow[c + 1]);
        parts.get(c).transposedTimes(cases.get(c).norm().whitenedTransposed(part), own);
        for (int j = 0; j < own.length; j++) {
          product[j] += own[j];
        }
      }
    }

    @Override
    public void writeTo(DoubleBuffer jacobian) {
      for (int c = 0; c < parts.size(); c++) {
        int from = Math.multiplyExact(firstRow[c], unknowns());
        int length = Math.multiplyExact(firstRow[c + 1] - firstRow[c], unknowns());
        DoubleBuffer rows = jacobian.slice(from, length);
        parts.get(c).writeTo(rows);
        cases.get(c).norm().whiten(rows, unknowns());
      }
    }
  }
}
