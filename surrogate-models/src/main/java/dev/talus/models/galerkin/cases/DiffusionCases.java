package dev.talus.models.galerkin.cases;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.form.Diffusion;
import dev.talus.models.galerkin.mesh.CaseMeshes;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.GridMesh;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.SoughtParameter;

/** Poisson's equation with u = 0 on the boundary: cases of sections 3.1 of the paper. */
final class DiffusionCases {
  private static final String U = "u";

  private DiffusionCases() {}

  static GalerkinCase square() {
    return forward("A1", "Poisson, unit square", GridMesh.unitSquare(2, 3), 3);
  }

  static GalerkinCase disc() {
    return forward("A2", "Poisson, unit disc", CaseMeshes.disc(2, 2), 2);
  }

  /** The source is sought from u of the exact solution at one node. */
  static GalerkinCase discSource() {
    double truth = 2;
    FunctionSpace space = FunctionSpace.scalar(CaseMeshes.disc(2, 2), 2);
    DiscreteSystem system = poisson(space, truth);
    Constraints boundary = clamped(space).build();
    int observed = 8;
    double[] at = space.mesh().place(observed);
    double exact = truth * (1 - at[0] * at[0] - at[1] * at[1]) / 4;
    GalerkinProblem problem =
        GalerkinProblem.forward(system, boundary)
            .knowing(clamped(space).fix(U, 0, new int[] {observed}, place -> exact).build())
            .seeking(new SoughtParameter(Diffusion.SOURCE, 0.25));
    return new GalerkinCase(
        "A3",
        "Poisson inverse, source from one value",
        problem,
        new NewtonSolver(system, boundary).solve().values(),
        new int[0]);
  }

  private static GalerkinCase forward(String id, String title, FiniteElementMesh mesh, int order) {
    FunctionSpace space = FunctionSpace.scalar(mesh, order);
    DiscreteSystem system = poisson(space, 1);
    Constraints boundary = clamped(space).build();
    return GalerkinCase.forward(id, title, system, boundary);
  }

  static DiscreteSystem poisson(FunctionSpace space, double source) {
    return DiscreteSystem.on(space)
        .inside(Diffusion.withSource(source))
        .quadratureDegree(PaperCases.quadratureDegree(space.fields().get(0).order()))
        .build();
  }

  static Constraints.Builder clamped(FunctionSpace space) {
    return Constraints.on(space).fix(U, space.mesh().boundary(), 0);
  }
}
