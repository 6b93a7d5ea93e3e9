package dev.talus.models.galerkin.solve;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.form.Diffusion;
import dev.talus.models.galerkin.form.LinearElasticity;
import dev.talus.models.galerkin.form.NavierStokes;
import dev.talus.models.galerkin.form.Traction;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.LagrangeNodes;

/** The problems that FEniCS solved. */
final class ReferenceProblems {
  private ReferenceProblems() {}

  static ReferenceSolution poisson(FiniteElementMesh mesh, int order) {
    FunctionSpace space = FunctionSpace.scalar(mesh, order);
    DiscreteSystem system = DiscreteSystem.on(space).inside(Diffusion.withSource(1)).build();
    Constraints known = Constraints.on(space).fix("u", mesh.boundary(), 0).build();
    return new ReferenceSolution(space, new NewtonSolver(system, known).solve().values());
  }

  static ReferenceSolution plate(FiniteElementMesh mesh, int order, double ratio) {
    FunctionSpace space = FunctionSpace.displacement(mesh, order);
    DiscreteSystem system =
        DiscreteSystem.on(space)
            .inside(LinearElasticity.planeStress(1, ratio))
            .over(mesh.group("right"), new Traction("traction", 2, 1, 0))
            .build();
    Constraints known =
        Constraints.on(space)
            .fix("displacement", 1, mesh.group("symmetry_y0"), x -> 0)
            .fix("displacement", 0, mesh.group("symmetry_x0"), x -> 0)
            .build();
    return new ReferenceSolution(space, new NewtonSolver(system, known).solve().values());
  }

  static ReferenceSolution cavity(FiniteElementMesh mesh, double reynolds) {
    FunctionSpace space = FunctionSpace.taylorHood(mesh);
    LagrangeNodes vertices = space.nodes(1);
    int[] origin =
        java.util.stream.IntStream.range(0, vertices.count())
            .filter(i -> vertices.coordinates()[2 * i] == 0)
            .filter(i -> vertices.coordinates()[2 * i + 1] == 0)
            .toArray();
    Constraints known =
        Constraints.on(space)
            .fix("velocity", 0, mesh.group("lid"), x -> 1)
            .fix("velocity", 1, mesh.group("lid"), x -> 0)
            .fix("velocity", mesh.group("walls"), 0)
            .fix("pressure", 0, origin, x -> 0)
            .build();
    return flow(space, known, reynolds);
  }

  static ReferenceSolution stenosis(FiniteElementMesh mesh, double reynolds) {
    FunctionSpace space = FunctionSpace.taylorHood(mesh);
    Constraints known =
        Constraints.on(space)
            .fix("velocity", mesh.group("walls"), 0)
            .fix("velocity", 0, mesh.group("inlet"), x -> 4 * x[1] * (1 - x[1]))
            .fix("velocity", 1, mesh.group("inlet"), x -> 0)
            .build();
    return flow(space, known, reynolds);
  }

  private static ReferenceSolution flow(FunctionSpace space, Constraints known, double reynolds) {
    DiscreteSystem system = DiscreteSystem.on(space).inside(new NavierStokes(2, 1, 1)).build();
    double[] path = reynolds > 50 ? new double[] {0.1, 1 / reynolds} : new double[] {1 / reynolds};
    Solution[] solutions =
        new Continuation(new NewtonSolver(system, known), system.parameter(NavierStokes.VISCOSITY))
            .along(new double[system.size()], system.defaults(), path);
    return new ReferenceSolution(space, solutions[solutions.length - 1].values());
  }
}
