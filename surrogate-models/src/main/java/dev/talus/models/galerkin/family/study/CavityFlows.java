package dev.talus.models.galerkin.family.study;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.family.CaseFeatures;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.family.ResidualNorm;
import dev.talus.models.galerkin.family.SecondOrderFamilyFit;
import dev.talus.models.galerkin.form.InnerProduct;
import dev.talus.models.galerkin.form.NavierStokes;
import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.GridMesh;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.training.GalerkinProblem;
import java.util.Arrays;
import java.util.List;

/**
 * The lid-driven cavity at Reynolds numbers from 5 to 100 on 8 x 8 Taylor-Hood elements. The
 * logarithm of the Reynolds number is a feature, the same at all nodes.
 */
final class CavityFlows {
  static final String NAME = "cavity-reynolds";
  private static final double[] TRAIN = {5, 8, 13, 20, 32, 50, 70, 100};
  private static final double[] TEST = {6.5, 10, 16, 25, 40, 60, 85};

  private CavityFlows() {}

  static FamilyStudy study() {
    return new FamilyStudy(
        NAME,
        "Navier-Stokes, cavity, Re 5 to 100",
        flows(TRAIN),
        flows(TEST),
        new SecondOrderFamilyFit(32, 8, new LevenbergMarquardt.Options(1e-4, 1e-10, 80)));
  }

  private static List<StudyCase> flows(double[] reynolds) {
    return Arrays.stream(reynolds).mapToObj(CavityFlows::flow).toList();
  }

  private static StudyCase flow(double reynolds) {
    FunctionSpace space = FunctionSpace.taylorHood(GridMesh.unitSquare(8, 2));
    FiniteElementMesh mesh = space.mesh();
    DiscreteSystem system =
        DiscreteSystem.on(space).inside(new NavierStokes(2, 1, 1 / reynolds)).build();
    Constraints.Builder known =
        Constraints.on(space)
            .fix("velocity", 0, mesh.group("y_max"), at -> 1)
            .fix("velocity", 1, mesh.group("y_max"), at -> 0);
    for (String wall : new String[] {"x_min", "x_max", "y_min"}) {
      known.fix("velocity", mesh.group(wall), 0);
    }
    Constraints walls = known.fix("pressure", 0, new int[] {0}, at -> 0).build();
    GalerkinProblem problem = GalerkinProblem.forward(system, walls);
    return new StudyCase(
        new FamilyMember(
            "Re " + reynolds,
            problem,
            CaseFeatures.of(space).with("log_reynolds", Math.log(reynolds)),
            ResidualNorm.dualTo(InnerProduct.ofFlow(2, 1 / reynolds, 1 / reynolds), problem)),
        new double[] {Math.log(reynolds)},
        new NewtonSolver(system, walls).solve().values());
  }
}
