package dev.talus.models.galerkin.cases;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.form.LinearElasticity;
import dev.talus.models.galerkin.form.SurfacePressure;
import dev.talus.models.galerkin.form.Traction;
import dev.talus.models.galerkin.mesh.CaseMeshes;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.GridMesh;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.SoughtParameter;

/** Linear elasticity: cases of section 3.2 of the paper. */
final class ElasticityCases {
  static final String DISPLACEMENT = "displacement";

  /** Where case B4 is observed: the nodes nearest to these places. */
  static final double[][] SENSORS = {
    {-0.280, 0.091}, {-0.183, 0.595}, {-0.074, 0.133}, {0, 0.1}, {0, 0.8}
  };

  private ElasticityCases() {}

  static GalerkinCase square() {
    FiniteElementMesh mesh = GridMesh.unitSquare(2, 2);
    FunctionSpace space = FunctionSpace.displacement(mesh, 2);
    DiscreteSystem system =
        DiscreteSystem.on(space)
            .inside(LinearElasticity.lame(2, 1, 1))
            .over(mesh.group("x_max"), new Traction("pull", 2, 0.5, 0))
            .quadratureDegree(PaperCases.quadratureDegree(2))
            .build();
    return GalerkinCase.forward(
        "B1", "Elasticity, unit square", system, held(space, "x_min").build());
  }

  static GalerkinCase notch() {
    DiscreteSystem system = notchSystem(1);
    return GalerkinCase.forward(
        "B2", "Elasticity, notched rectangle", system, held(system.space(), "left").build());
  }

  static GalerkinCase cylinder() {
    FiniteElementMesh mesh = CaseMeshes.tube(4, 2, 5, 2, 5, 2);
    FunctionSpace space = FunctionSpace.displacement(mesh, 2);
    DiscreteSystem system =
        DiscreteSystem.on(space)
            .inside(LinearElasticity.lame(3, 0.73, 0.376))
            .over(mesh.group("inner"), new SurfacePressure("pressure", 3, 1))
            .over(mesh.group("right"), new Traction("pull", 3, 0, 0, -0.25))
            .quadratureDegree(PaperCases.quadratureDegree(2))
            .build();
    return GalerkinCase.forward(
        "B3", "Elasticity, hollow cylinder", system, held(space, "left").build());
  }

  /** Both Lame constants are sought from the displacement at five nodes. */
  static GalerkinCase notchMaterial() {
    DiscreteSystem system = notchSystem(1);
    FunctionSpace space = system.space();
    Constraints boundary = held(space, "left").build();
    double[] reference = new NewtonSolver(system, boundary).solve().values();
    Constraints.Builder known = held(space, "left");
    for (double[] sensor : SENSORS) {
      int node = space.nodes(0).nearest(sensor);
      for (int c = 0; c < 2; c++) {
        double observed = reference[space.dof(0, node, c)];
        known.fix(DISPLACEMENT, c, new int[] {node}, place -> observed);
      }
    }
    GalerkinProblem problem =
        GalerkinProblem.forward(system, boundary)
            .knowing(known.build())
            .seeking(new SoughtParameter("lambda", 0.1), new SoughtParameter("mu", 0.1));
    return new GalerkinCase(
        "B4", "Elasticity inverse, Lame constants from five nodes", problem, reference, new int[0]);
  }

  /** The notched rectangle with elements cut into {@code parts} along each side. */
  static DiscreteSystem notchSystem(int parts) {
    FiniteElementMesh mesh = CaseMeshes.notch(6 * parts, 4 * parts, 1);
    return DiscreteSystem.on(FunctionSpace.displacement(mesh, 1))
        .inside(LinearElasticity.lame(2, 1, 1))
        .over(mesh.group("right"), new Traction("pull", 2, 2, 0))
        .build();
  }

  static Constraints.Builder held(FunctionSpace space, String group) {
    return Constraints.on(space).fix(DISPLACEMENT, space.mesh().group(group), 0);
  }
}
