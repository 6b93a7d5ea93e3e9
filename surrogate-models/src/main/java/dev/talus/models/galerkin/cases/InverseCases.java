package dev.talus.models.galerkin.cases;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.form.Diffusion;
import dev.talus.models.galerkin.inverse.BoundaryLine;
import dev.talus.models.galerkin.inverse.InverseProblem;
import dev.talus.models.galerkin.inverse.Observations;
import dev.talus.models.galerkin.inverse.Prior;
import dev.talus.models.galerkin.mesh.CaseMeshes;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.SoughtParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The inverse test cases of the paper with data as they are in practice: noisy, and not of the mesh
 * that they are used on.
 */
public final class InverseCases {
  /** All names. */
  public static final List<String> NAMES = List.of("A3", "B4", "C3");

  private static final double SOURCE = 2;
  private static final int FINER = 4;

  private final DataMesh mesh;
  private final SyntheticData data;

  /**
   * Cases with one kind of data.
   *
   * @param mesh where they come from
   * @param noise standard deviation, as a share of the largest value of the same field
   * @param seed of the noise
   */
  public InverseCases(DataMesh mesh, double noise, long seed) {
    this.mesh = mesh;
    this.data = new SyntheticData(noise, seed);
  }

  /**
   * Makes a case.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public InverseCase named(String name) {
    return switch (name) {
      case "A3" -> discSource();
      case "B4" -> notchMaterial();
      case "C3" -> inlet();
      default ->
          throw new IllegalArgumentException(
              "No inverse case '" + name + "'; there are " + NAMES + ".");
    };
  }

  /** The source from u at one node. */
  private InverseCase discSource() {
    DiscreteSystem system = DiffusionCases.poisson(FunctionSpace.scalar(disc(1), 2), SOURCE);
    Constraints boundary = DiffusionCases.clamped(system.space()).build();
    DiscreteSystem fine =
        DiffusionCases.poisson(FunctionSpace.scalar(disc(refinement()), 2), SOURCE);
    Observations observed =
        observe(
            List.of(new SyntheticData.Probe("u", system.space().mesh().place(8))),
            system,
            boundary,
            fine,
            DiffusionCases.clamped(fine.space()).build());
    return parameters(
        "A3",
        "source from one value",
        GalerkinProblem.forward(system, boundary)
            .seeking(new SoughtParameter(Diffusion.SOURCE, 0.25)),
        observed,
        SOURCE);
  }

  /** Both Lame constants from the displacement of five nodes. */
  private InverseCase notchMaterial() {
    DiscreteSystem system = ElasticityCases.notchSystem(1);
    Constraints boundary = ElasticityCases.held(system.space(), "left").build();
    DiscreteSystem fine = ElasticityCases.notchSystem(refinement());
    List<SyntheticData.Probe> probes = new ArrayList<>();
    for (double[] sensor : ElasticityCases.SENSORS) {
      double[] at = system.space().mesh().place(system.space().nodes(0).nearest(sensor));
      probes.add(new SyntheticData.Probe("displacement_x", at));
      probes.add(new SyntheticData.Probe("displacement_y", at));
    }
    Observations observed =
        observe(probes, system, boundary, fine, ElasticityCases.held(fine.space(), "left").build());
    return parameters(
        "B4",
        "Lame constants from five nodes",
        GalerkinProblem.forward(system, boundary)
            .seeking(new SoughtParameter("lambda", 0.1), new SoughtParameter("mu", 0.1)),
        observed,
        1,
        1);
  }

  /** The inlet velocity of a stenosis from 19 values inside, from a flat start. */
  private InverseCase inlet() {
    DiscreteSystem system = FlowCases.flow(CaseMeshes.stenosis(10, 2));
    FunctionSpace space = system.space();
    DiscreteSystem fine = FlowCases.flow(CaseMeshes.stenosis(10 * refinement(), 2));
    List<SyntheticData.Probe> probes = new ArrayList<>();
    int velocities = 2 * space.nodes(0).count();
    for (int dof : FlowCases.OBSERVED) {
      String quantity = dof >= velocities ? "pressure" : dof % 2 == 0 ? "velocity_x" : "velocity_y";
      probes.add(new SyntheticData.Probe(quantity, space.places(dof)));
    }
    Constraints truth = FlowCases.channel(space, FlowCases::profile).build();
    Observations observed =
        observe(
            probes,
            system,
            truth,
            fine,
            FlowCases.channel(fine.space(), FlowCases::profile).build());

    int[] nodes = space.nodes(0).on(space.mesh().group("y_min"));
    BoundaryLine line = BoundaryLine.of(space, 0, 1, nodes);
    Constraints.Builder known = FlowCases.channel(space, x -> 1);
    int[] sought = Arrays.copyOfRange(line.dofs(), 1, nodes.length - 1);
    Arrays.stream(sought).forEach(known::release);
    InverseProblem problem =
        new InverseProblem(
            GalerkinProblem.forward(system, truth).knowing(known.build()),
            FlowCases.channel(space, x -> 1).build().impose(new double[space.dofCount()]),
            observed,
            Prior.of(line.curvature(space.dofCount()), new double[0]));
    double[] all = truth.impose(new double[space.dofCount()]);
    return new InverseCase(
        "C3", "inlet velocity from 19 values", problem, problem.controls().pick(all));
  }

  private Observations observe(
      List<SyntheticData.Probe> probes,
      DiscreteSystem system,
      Constraints boundary,
      DiscreteSystem fine,
      Constraints fineBoundary) {
    return data.observe(
        probes,
        fine.space(),
        new NewtonSolver(fine, fineBoundary).solve().values(),
        system.space(),
        new NewtonSolver(system, boundary).solve().values());
  }

  private static InverseCase parameters(
      String id, String title, GalerkinProblem equations, Observations observed, double... truth) {
    int size = equations.system().size();
    CsrMatrix none = new CsrMatrix(size, new int[1], new int[0], new double[0]);
    InverseProblem problem =
        new InverseProblem(
            equations,
            equations.known().impose(new double[size]),
            observed,
            Prior.of(none, equations.soughtStart()));
    return new InverseCase(id, title, problem, truth);
  }

  private static FiniteElementMesh disc(int parts) {
    return CaseMeshes.disc(2 * parts, 2);
  }

  private int refinement() {
    return mesh == DataMesh.FINER ? FINER : 1;
  }
}
