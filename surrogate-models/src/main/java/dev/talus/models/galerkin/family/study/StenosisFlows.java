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
import dev.talus.models.galerkin.mesh.CaseMeshes;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.training.GalerkinProblem;
import java.util.Arrays;
import java.util.List;

/**
 * Flow at Reynolds number 50 through channels whose throats take 10 to 50 % of the width, each on
 * its own mesh of 8 x 8 curved Taylor-Hood elements. The severity is a feature beside the places of
 * the nodes.
 */
final class StenosisFlows {
  static final String NAME = "stenosis-severity";
  private static final double VISCOSITY = 0.02;
  private static final double[] TRAIN = {0.1, 0.16, 0.22, 0.28, 0.34, 0.4, 0.46, 0.5};
  private static final double[] TEST = {0.13, 0.25, 0.37, 0.48};

  private StenosisFlows() {}

  static FamilyStudy study() {
    return new FamilyStudy(
        NAME,
        "Navier-Stokes, stenosis, severity 0.1 to 0.5",
        flows(TRAIN),
        flows(TEST),
        new SecondOrderFamilyFit(24, 8, new LevenbergMarquardt.Options(1e-4, 1e-10, 80)));
  }

  private static List<StudyCase> flows(double[] severities) {
    return Arrays.stream(severities).mapToObj(StenosisFlows::flow).toList();
  }

  private static StudyCase flow(double severity) {
    FunctionSpace space = FunctionSpace.taylorHood(CaseMeshes.stenosis(8, 2, severity));
    FiniteElementMesh mesh = space.mesh();
    DiscreteSystem system =
        DiscreteSystem.on(space).inside(new NavierStokes(2, 1, VISCOSITY)).build();
    Constraints known =
        Constraints.on(space)
            .fix("velocity", 0, mesh.group("y_min"), at -> 0)
            .fix("velocity", 1, mesh.group("y_min"), at -> 4 * at[0] * (1 - at[0]))
            .fix("velocity", mesh.group("x_min"), 0)
            .fix("velocity", mesh.group("x_max"), 0)
            .build();
    GalerkinProblem problem = GalerkinProblem.forward(system, known);
    return new StudyCase(
        new FamilyMember(
            "severity " + severity,
            problem,
            CaseFeatures.of(space).with("severity", severity),
            ResidualNorm.dualTo(InnerProduct.ofFlow(2, VISCOSITY, VISCOSITY), problem)),
        new double[] {severity},
        new NewtonSolver(system, known).solve().values());
  }
}
