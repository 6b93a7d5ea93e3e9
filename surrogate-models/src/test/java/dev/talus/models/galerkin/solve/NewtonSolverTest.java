package dev.talus.models.galerkin.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.SampleMeshes;
import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.Field;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.assembly.Integrals;
import dev.talus.models.galerkin.form.Chemotaxis;
import dev.talus.models.galerkin.form.Diffusion;
import dev.talus.models.galerkin.form.LinearElasticity;
import dev.talus.models.galerkin.form.NavierStokes;
import dev.talus.models.galerkin.form.NeoHookean;
import dev.talus.models.galerkin.form.NonlinearDiffusion;
import dev.talus.models.galerkin.form.NormalFlux;
import dev.talus.models.galerkin.form.Traction;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.GridCells;
import dev.talus.models.galerkin.mesh.GridMesh;
import dev.talus.models.galerkin.sparse.KrylovSettings;
import dev.talus.models.galerkin.sparse.LinearSolver;
import dev.talus.models.galerkin.sparse.SingularMatrixException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewtonSolverTest {
  @ParameterizedTest
  @EnumSource(GridCells.class)
  void linearFieldsAreExactOnDistortedElements(GridCells cells) {
    int d = cells == GridCells.QUADRILATERALS || cells == GridCells.TRIANGLES ? 2 : 3;
    for (int order = 1; order <= (d == 2 ? 3 : 2); order++) {
      FiniteElementMesh mesh = distorted(cells, order);
      FunctionSpace space = FunctionSpace.displacement(mesh, order);
      DiscreteSystem system =
          DiscreteSystem.on(space).inside(LinearElasticity.lame(d, 0.7, 0.4)).build();
      Constraints.Builder known = Constraints.on(space);
      for (int c = 0; c < d; c++) {
        int component = c;
        known.fix("displacement", c, mesh.boundary(), x -> linear(x, component));
      }
      Solution solution = new NewtonSolver(system, known.build()).solve();
      assertThat(solution.steps()).isLessThanOrEqualTo(2);
      for (int node = 0; node < mesh.nodeCount(); node++) {
        for (int c = 0; c < d; c++) {
          assertThat(solution.values()[space.dof(0, node, c)])
              .isCloseTo(linear(mesh.place(node), c), within(1e-12));
        }
      }
    }
  }

  @Test
  void quadraticFlowIsExactForTaylorHoodElements() {
    // Poiseuille: v = (y (1 - y), 0), p = 2 nu (2 - x), with the pressure fixed by a free outlet.
    FiniteElementMesh mesh =
        GridMesh.between(
            GridCells.TRIANGLES, 1, GridMesh.lines(0, 2, 4), GridMesh.gradedLines(0, 1, 3, 1.4));
    FunctionSpace space = FunctionSpace.taylorHood(mesh);
    DiscreteSystem system = DiscreteSystem.on(space).inside(new NavierStokes(2, 1, 0.1)).build();
    Constraints known =
        Constraints.on(space)
            .fix("velocity", 0, mesh.group("x_min"), x -> x[1] * (1 - x[1]))
            .fix("velocity", 1, mesh.group("x_min"), x -> 0)
            .fix("velocity", mesh.group("y_min"), 0)
            .fix("velocity", mesh.group("y_max"), 0)
            .build();
    double[] v = new NewtonSolver(system, known).solve().values();
    for (int node = 0; node < space.nodes(0).count(); node++) {
      double y = space.nodes(0).coordinates()[2 * node + 1];
      assertThat(v[2 * node]).isCloseTo(y * (1 - y), within(1e-11));
      assertThat(v[2 * node + 1]).isCloseTo(0, within(1e-11));
    }
    for (int node = 0; node < space.nodes(1).count(); node++) {
      double x = space.nodes(1).coordinates()[2 * node];
      assertThat(v[space.dof(1, node, 0)]).isCloseTo(0.2 * (2 - x), within(1e-11));
    }
  }

  @Test
  void nonlinearDiffusionHasKirchhoffsSolution() {
    // k = 1 + u: w = u + u^2/2 is harmonic, so w = 1.5 x for u = 0 and 1 at the ends.
    FiniteElementMesh mesh = GridMesh.unitSquare(16, 3);
    FunctionSpace space = FunctionSpace.scalar(mesh, 3);
    DiscreteSystem system =
        DiscreteSystem.on(space).inside(new NonlinearDiffusion(0, 1, 1)).build();
    Constraints known =
        Constraints.on(space)
            .fix("u", mesh.group("x_min"), 0)
            .fix("u", mesh.group("x_max"), 1)
            .build();
    double[] u = new NewtonSolver(system, known).solve().values();
    for (int node = 0; node < mesh.nodeCount(); node++) {
      double x = mesh.place(node)[0];
      assertThat(u[node]).isCloseTo(Math.sqrt(1 + 3 * x) - 1, within(1e-5));
    }
  }

  @Test
  void neoHookeanBarStretchesUniformly() {
    // Plane strain, free sides: stretches a and b with P_22 = 0 and P_11 = t.
    double lambda = 0.7;
    double mu = 0.4;
    double traction = 0.3;
    FiniteElementMesh mesh = GridMesh.unitSquare(2, 2);
    FunctionSpace space = FunctionSpace.displacement(mesh, 2);
    DiscreteSystem system =
        DiscreteSystem.on(space)
            .inside(new NeoHookean(2, lambda, mu))
            .over(mesh.group("x_max"), new Traction("traction", 2, traction, 0))
            .build();
    Constraints known =
        Constraints.on(space)
            .fix("displacement", 0, mesh.group("x_min"), x -> 0)
            .fix("displacement", 1, mesh.group("y_min"), x -> 0)
            .build();
    double[] u = new NewtonSolver(system, known).solve().values();
    int corner = mesh.nodeCount() - 1;
    double a = 1 + u[2 * corner];
    double b = 1 + u[2 * corner + 1];
    assertThat(mu * (b - 1 / b) + lambda * Math.log(a * b) / b).isCloseTo(0, within(1e-12));
    assertThat(mu * (a - 1 / a) + lambda * Math.log(a * b) / a).isCloseTo(traction, within(1e-12));
    assertThat(a).isGreaterThan(1.1);
  }

  @Test
  void chemotaxisKeepsCellsThatDoNotGrow() {
    FiniteElementMesh mesh = SampleMeshes.mesh("disc_mixed_l0.v22.msh");
    FunctionSpace space =
        new FunctionSpace(mesh, new Field("cells", 1, 1), new Field("signal", 1, 1));
    Random random = new Random(1);
    double[] cells = random.doubles(mesh.nodeCount(), 0.5, 1.5).toArray();
    double[] signal = random.doubles(mesh.nodeCount(), 0, 1).toArray();
    DiscreteSystem system =
        DiscreteSystem.on(space)
            .inside(new Chemotaxis(0.05, 0.1, 0.5, 0, 0.2, 1, 0.5))
            .data(Chemotaxis.OLD_CELLS, "cells", cells)
            .data(Chemotaxis.OLD_SIGNAL, "signal", signal)
            .build();
    Constraints nothing = Constraints.on(space).build();
    Integrals integrals = new Integrals(space, 4);
    double[] state = new double[system.size()];
    System.arraycopy(cells, 0, state, 0, cells.length);
    double before = integrals.inside(state, at -> at.value(0));
    for (int step = 0; step < 3; step++) {
      state = new NewtonSolver(system, nothing).solve(state, system.defaults()).values();
      system =
          system
              .withData(Chemotaxis.OLD_CELLS, space.component(state, 0, 0))
              .withData(Chemotaxis.OLD_SIGNAL, space.component(state, 1, 0));
    }
    assertThat(integrals.inside(state, at -> at.value(0))).isCloseTo(before, within(1e-10));
  }

  @Test
  void fluxesLeaveThroughTheBoundary() {
    // u = x with an outward flux of -1 on the right: du/dx = 1.
    FiniteElementMesh mesh = GridMesh.unitSquare(3, 1);
    FunctionSpace space = FunctionSpace.scalar(mesh, 1);
    DiscreteSystem system =
        DiscreteSystem.on(space)
            .inside(Diffusion.withSource(0))
            .over(mesh.group("x_max"), new NormalFlux("flux", -1))
            .build();
    Constraints known = Constraints.on(space).fix("u", mesh.group("x_min"), 0).build();
    double[] u = new NewtonSolver(system, known).solve().values();
    for (int node = 0; node < u.length; node++) {
      assertThat(u[node]).isCloseTo(mesh.place(node)[0], within(1e-13));
    }
  }

  @Test
  void iterativeSolversGiveTheSameSolution() {
    FiniteElementMesh mesh = SampleMeshes.mesh("plate_hole_tri3_l0.v22.msh");
    FunctionSpace space = FunctionSpace.displacement(mesh, 2);
    DiscreteSystem system =
        DiscreteSystem.on(space)
            .inside(LinearElasticity.planeStress(1, 0.3))
            .over(mesh.group("right"), new Traction("traction", 2, 1, 0))
            .build();
    Constraints known =
        Constraints.on(space)
            .fix("displacement", 1, mesh.group("symmetry_y0"), x -> 0)
            .fix("displacement", 0, mesh.group("symmetry_x0"), x -> 0)
            .build();
    double[] direct = new NewtonSolver(system, known).solve().values();
    NewtonSettings settings = NewtonSettings.DEFAULT;
    for (LinearSolver linear :
        new LinearSolver[] {
          LinearSolver.conjugateGradient(KrylovSettings.DEFAULT),
          LinearSolver.gmres(KrylovSettings.DEFAULT)
        }) {
      double[] found = new NewtonSolver(system, known, settings, linear).solve().values();
      assertThat(found).containsExactly(direct, within(1e-8));
    }
  }

  @Test
  void saysThatNoValueIsKnown() {
    FunctionSpace space = FunctionSpace.scalar(SampleMeshes.mesh("disc_tri3_l0.v22.msh"), 1);
    DiscreteSystem system = DiscreteSystem.on(space).inside(Diffusion.withSource(1)).build();
    Constraints nothing = Constraints.on(space).build();
    assertThatThrownBy(() -> new NewtonSolver(system, nothing).solve())
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageContaining("The system has no unique solution: it is singular in u at node ")
        .hasMessageEndingWith("No value is known of: u.");
  }

  @Test
  void namesThePartThatNothingHolds() {
    CellsBuilder cells = new CellsBuilder();
    cells.add(CellType.QUAD, 0, 1, 2, 3);
    cells.add(CellType.QUAD, 4, 5, 6, 7);
    double[] points = {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 5, 0, 0, 6, 0, 0, 6, 1, 0, 5, 1, 0};
    FiniteElementMesh mesh =
        FiniteElementMesh.of(new UnstructuredMesh(points, cells.build()))
            .withGroup("left", x -> x[0] == 0);
    FunctionSpace space = FunctionSpace.displacement(mesh, 1);
    DiscreteSystem system = DiscreteSystem.on(space).inside(LinearElasticity.lame(2, 1, 1)).build();
    Constraints known = Constraints.on(space).fix("displacement", mesh.group("left"), 1).build();
    assertThatThrownBy(() -> new NewtonSolver(system, known).solve())
        .hasMessageContaining("displacement component 0 in part 2 of 2 (4 nodes)")
        .hasMessageContaining("displacement component 1 in part 2 of 2 (4 nodes)");
  }

  @Test
  void saysThatAMotionIsNotPrevented() {
    // Both components are known somewhere, but the square can still turn about its corner.
    FiniteElementMesh mesh = GridMesh.unitSquare(2, 1);
    FunctionSpace space = FunctionSpace.displacement(mesh, 1);
    DiscreteSystem system =
        DiscreteSystem.on(space).inside(LinearElasticity.lame(2, 1, 1).withBodyForce(0, 1)).build();
    Constraints known =
        Constraints.on(space)
            .fix("displacement", 0, new int[] {0}, x -> 0)
            .fix("displacement", 1, new int[] {0}, x -> 0)
            .build();
    assertThatThrownBy(() -> new NewtonSolver(system, known).solve())
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageContaining("look for a motion that they do not prevent");
  }

  @Test
  void reportsTheHistoryWhenItFails() {
    FiniteElementMesh mesh = GridMesh.unitSquare(4, 2);
    FunctionSpace space = FunctionSpace.taylorHood(mesh);
    DiscreteSystem system = DiscreteSystem.on(space).inside(new NavierStokes(2, 1, 1e-2)).build();
    Constraints known =
        Constraints.on(space)
            .fix("velocity", mesh.boundary(), 0)
            .fix("velocity", 0, mesh.group("y_max"), x -> 1)
            .fix("pressure", 0, new int[] {0}, x -> 0)
            .build();
    NewtonSettings impatient = new NewtonSettings(1e-12, 0, 2, 1.0 / 8);
    NoConvergenceException failure =
        catchThrowableOfType(
            NoConvergenceException.class, () -> new NewtonSolver(system, known, impatient).solve());
    assertThat(failure).hasMessageContaining("after 2 steps").hasMessageContaining("continuation");
    assertThat(failure.residualNorms()).hasSize(3);
    assertThat(failure.residualNorms()[2]).isLessThan(failure.residualNorms()[0]);
  }

  @Test
  void continuationReachesWhatNewtonDoesNot() {
    FiniteElementMesh mesh = GridMesh.unitSquare(12, 2);
    FunctionSpace space = FunctionSpace.taylorHood(mesh);
    DiscreteSystem system = DiscreteSystem.on(space).inside(new NavierStokes(2, 1, 1)).build();
    Constraints known =
        Constraints.on(space)
            .fix("velocity", mesh.boundary(), 0)
            .fix("velocity", 0, mesh.group("y_max"), x -> 1)
            .fix("pressure", 0, new int[] {0}, x -> 0)
            .build();
    NewtonSettings few = new NewtonSettings(1e-10, 1e-13, 6, 1.0 / 4);
    NewtonSolver solver = new NewtonSolver(system, known, few);
    double[] start = new double[system.size()];
    double[] mu = system.defaults();
    mu[system.parameter(NavierStokes.VISCOSITY)] = 1e-3;
    assertThatThrownBy(() -> solver.solve(start, mu)).isInstanceOf(NoConvergenceException.class);

    Solution[] path =
        new Continuation(solver, system.parameter(NavierStokes.VISCOSITY))
            .along(start, mu, 0.01, 1e-3);
    assertThat(path[1].steps())
        .as("steps of both halves of the way, of which each may have six")
        .isGreaterThan(6);
    double[] residual = known.free().pick(system.residual(path[1].values(), mu));
    assertThat(Arrays.stream(residual).map(Math::abs).max().getAsDouble()).isLessThan(1e-9);
  }

  private static double linear(double[] x, int component) {
    double sum = 0.1 * (component + 1);
    for (int k = 0; k < x.length; k++) {
      sum += (0.3 + 0.2 * k - 0.15 * component) * x[k];
    }
    return sum;
  }

  /** A grid of which the inner nodes are moved, as are all others for order 1. */
  private static FiniteElementMesh distorted(GridCells cells, int order) {
    int d = cells == GridCells.QUADRILATERALS || cells == GridCells.TRIANGLES ? 2 : 3;
    double[][] axes = {{0, 1, 1.8}, {0, 0.9, 2}, {0, 1, 2.1}};
    Random random = new Random(11);
    return GridMesh.between(cells, 1, Arrays.copyOf(axes, d))
        .mapped(x -> Arrays.stream(x).map(y -> y + 0.1 * random.nextDouble()).toArray())
        .ofOrder(order);
  }
}
