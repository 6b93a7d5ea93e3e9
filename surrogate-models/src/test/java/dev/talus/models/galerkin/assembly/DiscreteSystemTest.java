package dev.talus.models.galerkin.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.SampleMeshes;
import dev.talus.models.galerkin.form.Chemotaxis;
import dev.talus.models.galerkin.form.Coefficient;
import dev.talus.models.galerkin.form.Diffusion;
import dev.talus.models.galerkin.form.Integrand;
import dev.talus.models.galerkin.form.LinearElasticity;
import dev.talus.models.galerkin.form.NavierStokes;
import dev.talus.models.galerkin.form.NeoHookean;
import dev.talus.models.galerkin.form.NonlinearDiffusion;
import dev.talus.models.galerkin.form.SurfacePressure;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.GridCells;
import dev.talus.models.galerkin.mesh.GridMesh;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import dev.talus.models.galerkin.sparse.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiscreteSystemTest {
  @Test
  void oneParameterWithTwoValuesIsRefused() {
    FiniteElementMesh mesh = GridMesh.unitSquare(2, 1);
    DiscreteSystem.Builder system =
        DiscreteSystem.on(FunctionSpace.scalar(mesh, 1)).inside(Diffusion.withSource(1));

    assertThatThrownBy(() -> system.inside(Diffusion.withSource(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected one value of the parameter source, found 1.0 and 2.0 in two terms");
  }

  /** Every form on every kind and order of element, all nodes moved a little. */
  static Stream<Arguments> formsOnElements() {
    List<Arguments> cases = new ArrayList<>();
    for (GridCells cells : GridCells.values()) {
      int d = cells == GridCells.QUADRILATERALS || cells == GridCells.TRIANGLES ? 2 : 3;
      for (int order = 1; order <= 3; order++) {
        FiniteElementMesh mesh = distorted(cells, order);
        FunctionSpace scalar = FunctionSpace.scalar(mesh, order);
        FunctionSpace vector = FunctionSpace.displacement(mesh, order);
        FunctionSpace two =
            new FunctionSpace(mesh, new Field("n", order, 1), new Field("c", order, 1));
        cases.add(arguments(scalar, Diffusion.withSource(Coefficient.of(x -> 1 + x[0]))));
        cases.add(arguments(scalar, new NonlinearDiffusion(1, 1, 0.5, 0.25)));
        cases.add(arguments(vector, LinearElasticity.lame(d, 0.7, 0.4)));
        cases.add(arguments(vector, new NeoHookean(d, 0.7, 0.4)));
        cases.add(arguments(scalar, varying()));
        cases.add(arguments(vector, varying(d)));
        cases.add(arguments(two, new Chemotaxis(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)));
        if (order == 2) {
          cases.add(arguments(FunctionSpace.taylorHood(mesh), new NavierStokes(d, 1.2, 0.1)));
        }
      }
    }
    return cases.stream();
  }

  /** Diffusion whose coefficients all depend on the place. */
  private static Integrand varying() {
    return new Diffusion(
        new Coefficient(0.7, Optional.of(x -> 1 + x[0])),
        new Coefficient(1.3, Optional.of(x -> 2 + x[0] * x[1])),
        List.of());
  }

  /** Elasticity whose coefficients all depend on the place. */
  private static Integrand varying(int dimension) {
    Coefficient varied = new Coefficient(0.6, Optional.of(x -> 2 + x[0] - x[1] * x[1]));
    return LinearElasticity.lame(dimension, varied, varied)
        .withBodyForce(Collections.nCopies(dimension, varied));
  }

  private static Arguments arguments(FunctionSpace space, Integrand form) {
    return Arguments.of(space.mesh().toString(), form.getClass().getSimpleName(), space, form);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("formsOnElements")
  void derivativesAreThoseOfTheResidual(
      String mesh, String name, FunctionSpace space, Integrand form) {
    DiscreteSystem.Builder builder = DiscreteSystem.on(space).inside(form).quadratureDegree(4);
    for (String data : form.data()) {
      builder.data(data, space.fields().get(0).name(), random(space.nodes(0).count(), 3, 1));
    }
    DiscreteSystem system = builder.build();
    double[] mu = system.defaults();
    double[] values = random(system.size(), 4, 0.05);
    double[] direction = random(system.size(), 5, 1);
    double h = 1e-6;

    double[] expected = new double[system.size()];
    Vectors.add(0.5 / h, system.residual(moved(values, h, direction), mu), expected);
    Vectors.add(-0.5 / h, system.residual(moved(values, -h, direction), mu), expected);
    double[] found = system.jacobian(values, mu).times(direction);
    assertThat(distance(found, expected)).isLessThan(1e-7 * Vectors.norm(expected));

    for (int k = 0; k < mu.length; k++) {
      double[] more = mu.clone();
      double[] less = mu.clone();
      more[k] += h;
      less[k] -= h;
      Arrays.fill(expected, 0);
      Vectors.add(0.5 / h, system.residual(values, more), expected);
      Vectors.add(-0.5 / h, system.residual(values, less), expected);
      double[] derivative = system.parameterDerivative(values, mu, k);
      assertThat(distance(derivative, expected))
          .as("%s", system.parameters().get(k))
          .isLessThan(1e-6 * (Vectors.norm(expected) + 0.1));
    }
  }

  @Test
  void theResidualIsTheGradientOfTheEnergyAndTheJacobianItsHessian() {
    FiniteElementMesh mesh = distorted(GridCells.TRIANGLES, 2);
    DiscreteSystem system =
        DiscreteSystem.on(FunctionSpace.displacement(mesh, 2))
            .inside(new NeoHookean(2, 0.7, 0.4))
            .build();
    double[] values = random(system.size(), 1, 0.05);
    double[] direction = random(system.size(), 2, 1);
    double h = 1e-6;
    double slope =
        (system.energy(moved(values, h, direction), system.defaults())
                - system.energy(moved(values, -h, direction), system.defaults()))
            / (2 * h);
    assertThat(Vectors.dot(system.residual(values, system.defaults()), direction))
        .isCloseTo(slope, within(1e-8));
    CsrMatrix hessian = system.jacobian(values, system.defaults());
    double[] other = random(system.size(), 3, 1);
    assertThat(Vectors.dot(hessian.times(direction), other))
        .isCloseTo(Vectors.dot(hessian.times(other), direction), within(1e-12));
  }

  @Test
  void aSourceIsEvaluatedOnceAtEveryPoint() {
    FiniteElementMesh mesh = distorted(GridCells.TRIANGLES, 2);
    AtomicInteger calls = new AtomicInteger();
    ToDoubleFunction<double[]> source =
        place -> {
          calls.incrementAndGet();
          return Math.sin(place[0]) + place[1];
        };
    DiscreteSystem system =
        DiscreteSystem.on(FunctionSpace.scalar(mesh, 2))
            .inside(Diffusion.withSource(Coefficient.of(source)))
            .build();
    int points = calls.get();
    assertThat(points).isGreaterThanOrEqualTo(6 * mesh.elementCount());

    double[] values = random(system.size(), 1, 1);
    double[] residual = system.residual(values, new double[] {2, 1});
    system.jacobian(values, new double[] {2, 1});
    double[] bySource = system.parameterDerivative(values, new double[] {2, 1}, 0);

    assertThat(calls.get()).isEqualTo(points);
    double[] without = system.residual(values, new double[] {0, 1});
    for (int i = 0; i < residual.length; i++) {
      assertThat(residual[i]).isCloseTo(without[i] + 2 * bySource[i], within(1e-14));
    }
    double area =
        new Integrals(system.space(), 6).inside(values, at -> source.applyAsDouble(at.place()));
    assertThat(-Arrays.stream(bySource).sum()).isCloseTo(area, within(1e-9));
  }

  @Test
  void elasticityHasNoForceUnderRigidMotion() {
    FiniteElementMesh mesh = distorted(GridCells.HEXAHEDRA, 2);
    FunctionSpace space = FunctionSpace.displacement(mesh, 2);
    DiscreteSystem system =
        DiscreteSystem.on(space).inside(LinearElasticity.lame(3, 0.7, 0.4)).build();
    double[] values = new double[system.size()];
    for (int node = 0; node < mesh.nodeCount(); node++) {
      double[] x = mesh.place(node);
      values[space.dof(0, node, 0)] = 1 - 0.3 * x[1] + 0.2 * x[2];
      values[space.dof(0, node, 1)] = 2 + 0.3 * x[0] - 0.1 * x[2];
      values[space.dof(0, node, 2)] = 3 - 0.2 * x[0] + 0.1 * x[1];
    }
    assertThat(Vectors.norm(system.residual(values, system.defaults()))).isLessThan(1e-13);
  }

  @Test
  void pressureAllAroundHasNoResultant() {
    FiniteElementMesh mesh = distorted(GridCells.TETRAHEDRA, 2);
    FunctionSpace space = FunctionSpace.displacement(mesh, 2);
    DiscreteSystem system =
        DiscreteSystem.on(space).over(mesh.boundary(), new SurfacePressure("p", 3, 2)).build();
    double[] force = system.residual(new double[system.size()], system.defaults());
    for (int c = 0; c < 3; c++) {
      assertThat(Arrays.stream(space.component(force, 0, c)).sum()).isCloseTo(0, within(1e-13));
    }
    assertThat(Vectors.norm(force)).isGreaterThan(0.1);
  }

  @Test
  void bitsDoNotDependOnThreads() {
    FiniteElementMesh mesh =
        GridMesh.between(
            GridCells.TRIANGLES, 2, GridMesh.lines(0, 1, 30), GridMesh.lines(0, 1, 30));
    FunctionSpace space = FunctionSpace.taylorHood(mesh);
    DiscreteSystem system = DiscreteSystem.on(space).inside(new NavierStokes(2, 1, 0.1)).build();
    double[] values = random(system.size(), 6, 1);
    double[] one = in(1, () -> system.jacobian(values, system.defaults()).values());
    double[] four = in(4, () -> system.jacobian(values, system.defaults()).values());
    assertThat(four).isEqualTo(one);
    assertThat(in(4, () -> system.residual(values, system.defaults())))
        .isEqualTo(in(1, () -> system.residual(values, system.defaults())));
  }

  @Test
  void nodalDataCanBeReplaced() {
    FunctionSpace space = FunctionSpace.scalar(GridMesh.unitSquare(2, 1), 1);
    double[] ones = new double[9];
    Arrays.fill(ones, 1);
    DiscreteSystem nodal =
        DiscreteSystem.on(space)
            .inside(Diffusion.withNodalSource("f"))
            .data("f", "u", new double[9])
            .build();
    DiscreteSystem constant = DiscreteSystem.on(space).inside(Diffusion.withSource(1)).build();
    double[] zero = new double[9];
    assertThat(nodal.residual(zero, nodal.defaults())).containsOnly(0);
    assertThat(
            distance(
                nodal.withData("f", ones).residual(zero, nodal.defaults()),
                constant.residual(zero, constant.defaults())))
        .isLessThan(1e-15);
  }

  @Test
  void saysWhatDoesNotFit() {
    FunctionSpace space = FunctionSpace.scalar(GridMesh.unitSquare(1, 1), 1);
    assertThatThrownBy(() -> DiscreteSystem.on(space).inside(new NavierStokes(2, 1, 1)))
        .hasMessageContaining("The form NavierStokes has 3 components, the fields")
        .hasMessageEndingWith("have 1");
    assertThatThrownBy(
            () -> DiscreteSystem.on(space).inside(Diffusion.withNodalSource("f")).build())
        .hasMessage("The form Diffusion reads nodal data 'f', given are []");
    DiscreteSystem system = DiscreteSystem.on(space).inside(Diffusion.withSource(1)).build();
    assertThatThrownBy(() -> system.residual(new double[3], new double[1]))
        .hasMessage("Expected 4 values and 2 parameters, found 3 and 1");
    assertThatThrownBy(() -> system.parameter("viscosity"))
        .hasMessage("No parameter 'viscosity', there are [source, conductivity]");
    assertThatThrownBy(() -> space.field("velocity"))
        .hasMessage("No field 'velocity', there are [u]");
  }

  @Test
  void namesAnInvertedElement() {
    FiniteElementMesh mesh =
        GridMesh.unitSquare(2, 1)
            .mapped(x -> x[0] == 0.5 && x[1] == 0.5 ? new double[] {1.2, 1.3} : x);
    DiscreteSystem system =
        DiscreteSystem.on(FunctionSpace.scalar(mesh, 1)).inside(Diffusion.withSource(1)).build();
    assertThatThrownBy(() -> system.residual(new double[9], system.defaults()))
        .isInstanceOf(InvertedElementException.class)
        .hasMessageContaining("Element 3 (quadrilateral of order 1, cell 3 of its mesh)")
        .hasMessageContaining("is inverted or has no size");
  }

  @Test
  void submatricesPickRowsAndColumns() {
    FunctionSpace space = FunctionSpace.scalar(SampleMeshes.mesh("disc_tri3_l0.v22.msh"), 1);
    DiscreteSystem system = DiscreteSystem.on(space).inside(Diffusion.withSource(1)).build();
    CsrMatrix whole = system.jacobian(new double[system.size()], system.defaults());
    Constraints known = Constraints.on(space).fix("u", space.mesh().boundary(), 0).build();
    Selection rows = known.free();
    Selection columns = new Selection(system.size(), new int[] {3, 20, 50, 73});
    CsrMatrix part = new Submatrix(whole, rows, columns).of(whole);
    assertThat(part.rows()).isEqualTo(rows.count());
    for (int i = 0; i < rows.count(); i++) {
      for (int j = 0; j < columns.count(); j++) {
        assertThat(part.entry(i, j)).isEqualTo(whole.entry(rows.dofs()[i], columns.dofs()[j]));
      }
    }
  }

  private static FiniteElementMesh distorted(GridCells cells, int order) {
    int d = cells == GridCells.QUADRILATERALS || cells == GridCells.TRIANGLES ? 2 : 3;
    double[][] axes = {{0, 1, 1.8}, {0, 1}, {0, 1}};
    Random random = new Random(11);
    return GridMesh.between(cells, order, Arrays.copyOf(axes, d))
        .mapped(x -> Arrays.stream(x).map(y -> y + 0.05 * random.nextDouble() / order).toArray());
  }

  private static double[] random(int count, long seed, double scale) {
    Random random = new Random(seed);
    return random.doubles(count, -scale, scale).toArray();
  }

  private static double[] moved(double[] values, double by, double[] direction) {
    double[] result = values.clone();
    Vectors.add(by, direction, result);
    return result;
  }

  private static double distance(double[] a, double[] b) {
    return Vectors.norm(moved(a, -1, b));
  }

  private static double[] in(int threads, java.util.concurrent.Callable<double[]> work) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).join();
    } finally {
      pool.shutdown();
    }
  }
}
