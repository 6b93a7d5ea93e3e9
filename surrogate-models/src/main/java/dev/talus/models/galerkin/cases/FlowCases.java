package dev.talus.models.galerkin.cases;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.form.NavierStokes;
import dev.talus.models.galerkin.mesh.CaseMeshes;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.GridMesh;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.SoftEquations;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Steady Navier-Stokes with density 1 and viscosity 0.01: cases of section 3.3 of the paper. */
final class FlowCases {
  static final String VELOCITY = "velocity";
  private static final String PRESSURE = "pressure";
  private static final double VISCOSITY = 0.01;

  /** Weight of the squared second differences in C3S. */
  private static final double SMOOTHNESS = 1e-8;

  /** Degrees of freedom that case C3 observes: 17 of the velocity, 2 of the pressure. */
  static final int[] OBSERVED = {
    204, 242, 266, 279, 317, 475, 560, 571, 610, 619, 621, 649, 806, 814, 853, 859, 869, 924, 940
  };

  private FlowCases() {}

  /** Lid-driven cavity; the walls own the upper corners, p = 0 at the origin. */
  static GalerkinCase cavity(int n) {
    DiscreteSystem system = flow(GridMesh.unitSquare(n, 2));
    FiniteElementMesh mesh = system.space().mesh();
    Constraints.Builder known =
        Constraints.on(system.space())
            .fix(VELOCITY, 0, mesh.group("y_max"), at -> 1)
            .fix(VELOCITY, 1, mesh.group("y_max"), at -> 0);
    for (String wall : new String[] {"x_min", "x_max", "y_min"}) {
      known.fix(VELOCITY, mesh.group(wall), 0);
    }
    Constraints boundary = known.fix(PRESSURE, 0, new int[] {0}, at -> 0).build();
    return GalerkinCase.forward("C1", "Navier-Stokes, cavity, Re 100", system, boundary);
  }

  /** Channel with a throat; inlet below, p = 0 and no traction above. */
  static GalerkinCase stenosis(int n) {
    DiscreteSystem system = flow(CaseMeshes.stenosis(n, 2));
    Constraints boundary = channel(system.space(), x -> 1).build();
    return GalerkinCase.forward("C2", "Navier-Stokes, stenosis, Re 100", system, boundary);
  }

  /** The inlet velocity of the stenosis is sought from values inside, without more knowledge. */
  static GalerkinCase inlet() {
    return inlet("C3", "Navier-Stokes inverse, inlet from 19 values", 0);
  }

  /** The same, with the second differences of the inlet velocity held small. */
  static GalerkinCase smoothInlet() {
    return inlet("C3S", "the same, smooth inlet", SMOOTHNESS);
  }

  /** The inlet velocity that C3 seeks. */
  static double profile(double x) {
    return 6 * x * (1 - x);
  }

  private static GalerkinCase inlet(String id, String title, double smoothness) {
    DiscreteSystem system = flow(CaseMeshes.stenosis(10, 2));
    FunctionSpace space = system.space();
    DoubleUnaryOperator profile = FlowCases::profile;
    Constraints boundary = channel(space, profile).build();
    double[] reference = new NewtonSolver(system, boundary).solve().values();
    Constraints.Builder known = channel(space, profile);
    int[] line = inletLine(space);
    int[] unknown = Arrays.copyOfRange(line, 1, line.length - 1);
    for (int dof : unknown) {
      known.release(dof);
    }
    for (int dof : OBSERVED) {
      known.fix(dof, reference[dof]);
    }
    GalerkinProblem problem = GalerkinProblem.forward(system, boundary).knowing(known.build());
    if (smoothness > 0) {
      problem = problem.with(SoftEquations.smoothness(space.dofCount(), line, smoothness));
    }
    return new GalerkinCase(id, title, problem, reference, unknown);
  }

  /** The vertical velocity at the nodes of the inlet, walls included, from left to right. */
  private static int[] inletLine(FunctionSpace space) {
    int[] inlet = space.nodes(0).on(space.mesh().group("y_min"));
    return Arrays.stream(inlet).map(node -> space.dof(0, node, 1)).toArray();
  }

  static DiscreteSystem flow(FiniteElementMesh mesh) {
    return DiscreteSystem.on(FunctionSpace.taylorHood(mesh))
        .inside(new NavierStokes(2, 1, VISCOSITY))
        .quadratureDegree(PaperCases.quadratureDegree(2))
        .build();
  }

  static Constraints.Builder channel(FunctionSpace space, DoubleUnaryOperator inlet) {
    FiniteElementMesh mesh = space.mesh();
    return Constraints.on(space)
        .fix(VELOCITY, 0, mesh.group("y_min"), at -> 0)
        .fix(VELOCITY, 1, mesh.group("y_min"), at -> inlet.applyAsDouble(at[0]))
        .fix(VELOCITY, mesh.group("x_min"), 0)
        .fix(VELOCITY, mesh.group("x_max"), 0)
        .fix(PRESSURE, mesh.group("y_max"), 0);
  }
}
