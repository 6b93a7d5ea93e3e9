package dev.talus.models.galerkin.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IntegrandDerivativesTest {
  private static final double STEP = 1e-5;

  static Stream<Arguments> forms() {
    return Stream.concat(
        energies(),
        Stream.of(
            Arguments.of(new NonlinearDiffusion(1, 1, -0.5, 0.25), 2),
            Arguments.of(new NavierStokes(2, 1.3, 0.2), 2),
            Arguments.of(new NavierStokes(3, 1.3, 0.2), 3),
            Arguments.of(new Chemotaxis(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7), 2),
            Arguments.of(InnerProduct.ofGradients(2), 2),
            Arguments.of(InnerProduct.ofFlow(3, 0.2, 1), 3)));
  }

  static Stream<Arguments> energies() {
    return Stream.of(
        Arguments.of(Diffusion.withSource(3).withConductivity(Coefficient.of(2)), 2),
        Arguments.of(Diffusion.withSource(3), 3),
        Arguments.of(Diffusion.withNodalSource("f"), 2),
        Arguments.of(new AnisotropicDiffusion(2, Coefficient.of(3), list(2, 0.5, 1)), 2),
        Arguments.of(
            new AnisotropicDiffusion(3, Coefficient.of(3), list(2, 0.5, 0.3, 1, -0.2, 3)), 3),
        Arguments.of(LinearElasticity.lame(2, 0.7, 0.4).withBodyForce(1, 2), 2),
        Arguments.of(LinearElasticity.young(3, 2, 0.3), 3),
        Arguments.of(LinearElasticity.planeStress(2, 0.3), 2),
        Arguments.of(new NeoHookean(2, 0.7, 0.4), 2),
        Arguments.of(new NeoHookean(3, 0.7, 0.4), 3),
        Arguments.of(new Traction("t", 3, 1, 2), 2),
        Arguments.of(new SurfacePressure("p", 3, 2), 3),
        Arguments.of(new NormalFlux("q", 2), 2));
  }

  private static List<Coefficient> list(double... values) {
    return Arrays.stream(values).mapToObj(Coefficient::of).toList();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void derivativesAreThoseOfTheCoefficients(Integrand form, int dimension) {
    IntegrationPoint at = point(form, dimension);
    int m = at.state().length;
    double[] derivatives = new double[m * m];
    form.derivatives(at, derivatives);
    for (int j = 0; j < m; j++) {
      double[] difference = difference(form, at, at.state(), j);
      for (int i = 0; i < m; i++) {
        assertThat(derivatives[i * m + j])
            .as("row %d column %d", i, j)
            .isCloseTo(difference[i], within(1e-8));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void parameterDerivativesAreThoseOfTheCoefficients(Integrand form, int dimension) {
    IntegrationPoint at = point(form, dimension);
    for (int k = 0; k < form.parameters().size(); k++) {
      double[] derivatives = new double[at.state().length];
      form.parameterDerivatives(at, k, derivatives);
      double[] difference = difference(form, at, at.parameters(), k);
      for (int i = 0; i < derivatives.length; i++) {
        assertThat(derivatives[i])
            .as("%s, row %d", form.parameters().get(k), i)
            .isCloseTo(difference[i], within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("energies")
  void coefficientsAreTheDerivativesOfTheEnergy(EnergyDensity form, int dimension) {
    IntegrationPoint at = point(form, dimension);
    double[] g = new double[at.state().length];
    form.coefficients(at, g);
    for (int i = 0; i < g.length; i++) {
      double before = at.state()[i];
      at.state()[i] = before + STEP;
      double above = form.energy(at);
      at.state()[i] = before - STEP;
      double below = form.energy(at);
      at.state()[i] = before;
      assertThat(g[i]).isCloseTo((above - below) / (2 * STEP), within(1e-8));
    }
  }

  private static double[] difference(Integrand form, IntegrationPoint at, double[] of, int index) {
    double[] above = new double[at.state().length];
    double[] below = new double[at.state().length];
    double before = of[index];
    of[index] = before + STEP;
    form.coefficients(at, above);
    of[index] = before - STEP;
    form.coefficients(at, below);
    of[index] = before;
    for (int i = 0; i < above.length; i++) {
      above[i] = (above[i] - below[i]) / (2 * STEP);
    }
    return above;
  }

  private static IntegrationPoint point(Integrand form, int dimension) {
    Random random = new Random(7);
    IntegrationPoint at =
        new IntegrationPoint(
            dimension, form.components(), form.data().size(), form.parameters().size());
    for (double[] numbers : new double[][] {at.place(), at.normal(), at.state(), at.data()}) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = 0.4 * random.nextDouble() - 0.1;
      }
    }
    for (int k = 0; k < at.parameters().length; k++) {
      at.parameters()[k] = form.parameters().get(k).value();
    }
    return at;
  }
}
