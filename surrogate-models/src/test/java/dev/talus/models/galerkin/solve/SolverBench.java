package dev.talus.models.galerkin.solve;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.assembly.Submatrix;
import dev.talus.models.galerkin.form.Diffusion;
import dev.talus.models.galerkin.form.Integrand;
import dev.talus.models.galerkin.form.LinearElasticity;
import dev.talus.models.galerkin.form.NavierStokes;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.GridCells;
import dev.talus.models.galerkin.mesh.GridMesh;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import dev.talus.models.galerkin.sparse.LuAnalysis;
import dev.talus.models.galerkin.sparse.SparseLu;
import java.util.Random;

/** Times assembly and the direct solver. Run by hand; the best of some repetitions counts. */
final class SolverBench {
  private static final int REPETITIONS = 5;

  private SolverBench() {}

  public static void main(String[] arguments) {
    for (int n : new int[] {33, 105}) {
      FiniteElementMesh mesh = plane(n);
      FunctionSpace space = FunctionSpace.taylorHood(mesh);
      Constraints.Builder known = Constraints.on(space).fix("velocity", mesh.boundary(), 0);
      time(
          "Navier-Stokes, P2-P1",
          space,
          new NavierStokes(2, 1, 0.01),
          known
              .fix("velocity", 0, mesh.group("y_max"), x -> 1)
              .fix("pressure", 0, new int[] {0}, x -> 0)
              .build());
    }
    for (int n : new int[] {100, 316}) {
      FiniteElementMesh mesh = plane(n);
      FunctionSpace space = FunctionSpace.scalar(mesh, 1);
      Constraints known = Constraints.on(space).fix("u", mesh.boundary(), 0).build();
      time("Poisson, P1", space, Diffusion.withSource(1), known);
    }
    for (int n : new int[] {35, 111}) {
      FiniteElementMesh mesh = plane(n);
      FunctionSpace space = FunctionSpace.displacement(mesh, 2);
      Constraints known = Constraints.on(space).fix("displacement", mesh.group("x_min"), 0).build();
      time("elasticity, P2", space, LinearElasticity.lame(2, 1, 1), known);
    }
    for (int n : new int[] {7, 15}) {
      double[] lines = GridMesh.lines(0, 1, n);
      FiniteElementMesh mesh = GridMesh.between(GridCells.HEXAHEDRA, 2, lines, lines, lines);
      FunctionSpace space = FunctionSpace.displacement(mesh, 2);
      Constraints known = Constraints.on(space).fix("displacement", mesh.group("x_min"), 0).build();
      time("elasticity, Q2 in space", space, LinearElasticity.lame(3, 1, 1), known);
    }
  }

  private static FiniteElementMesh plane(int n) {
    double[] lines = GridMesh.lines(0, 1, n);
    return GridMesh.between(GridCells.TRIANGLES, 1, lines, lines);
  }

  private static void time(String name, FunctionSpace space, Integrand form, Constraints known) {
    double[] best = new double[6];
    java.util.Arrays.fill(best, Double.POSITIVE_INFINITY);
    long entries = 0;
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      long[] marks = new long[7];
      marks[0] = System.nanoTime();
      DiscreteSystem system = DiscreteSystem.on(space).inside(form).build();
      double[] u = new Random(1).doubles(system.size(), -1e-3, 1e-3).toArray();
      marks[1] = System.nanoTime();
      double[] residual = known.free().pick(system.residual(known.impose(u), system.defaults()));
      marks[2] = System.nanoTime();
      CsrMatrix jacobian = system.jacobian(known.impose(u), system.defaults());
      marks[3] = System.nanoTime();
      Submatrix submatrix = new Submatrix(jacobian, known.free(), known.free());
      LuAnalysis analysis = LuAnalysis.of(submatrix.pattern(), space.places(known.free().dofs()));
      marks[4] = System.nanoTime();
      SparseLu factors = analysis.factor(submatrix.of(jacobian));
      marks[5] = System.nanoTime();
      factors.solve(residual);
      marks[6] = System.nanoTime();
      entries = factors.entries();
      for (int k = 0; k < best.length; k++) {
        best[k] = Math.min(best[k], (marks[k + 1] - marks[k]) * 1e-9);
      }
    }
    System.out.printf(
        "%s, %d unknowns: pattern %.3f, residual %.3f, Jacobian %.3f, analysis %.3f, factors %.3f"
            + " (%.1f million entries), solve %.3f s%n",
        name,
        known.free().count(),
        best[0],
        best[1],
        best[2],
        best[3],
        best[4],
        entries * 1e-6,
        best[5]);
  }
}
