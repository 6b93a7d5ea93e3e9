package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.assembly.Integrals;
import dev.talus.models.galerkin.form.Chemotaxis;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.spark.galerkin.SolvedMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chemotaxis in time steps from the command line. */
class GalerkinSolveInTimeTest extends GalerkinSolveFixture {
  private static final String PROBLEM =
      """
      problem: chemotaxis
      mesh: disc.msh
      material: {cell_diffusion: 0.1, sensitivity: 0.5, growth: 0, signal_diffusion: 0.2,
                 production: 1, decay: 0.5}
      initial: {cells: 1 + x*y/2, signal: 0.5 + x/4}
      time: {time_step_s: 0.05, steps: 5, output_every: 2}
      """;

  @Test
  void theStepsAreThoseOfTheEquationAndCellsAreKept() throws IOException {
    Path out = folder.resolve("cells.pvd");

    Run run = talus(write(PROBLEM), "--output", out.toString(), "--json");

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("end_time_s").asDouble()).isCloseTo(0.25, within(1e-15));
    assertThat(json.get("written_steps").asInt()).as("steps 0, 2, 4 and 5").isEqualTo(4);
    assertThat(Files.readString(out)).contains("timestep=\"0.1\"").contains("timestep=\"0.25\"");

    UnstructuredMesh source = read(folder.resolve("disc.msh"));
    FunctionSpace space = FunctionSpace.chemotaxis(FiniteElementMesh.of(source), 1);
    double[] state = new double[space.dofCount()];
    for (int node = 0; node < space.nodes(0).count(); node++) {
      double[] at = space.places(space.dof(0, node, 0));
      state[space.dof(0, node, 0)] = 1 + at[0] * at[1] / 2;
      state[space.dof(1, node, 0)] = 0.5 + at[0] / 4;
    }
    Integrals integrals = new Integrals(space, 4);
    double before = integrals.inside(state, at -> at.value(0));
    for (int step = 0; step < 5; step++) {
      DiscreteSystem system =
          DiscreteSystem.on(space)
              .inside(new Chemotaxis(0.05, 0.1, 0.5, 0, 0.2, 1, 0.5))
              .data(Chemotaxis.OLD_CELLS, "cells", space.component(state, 0, 0))
              .data(Chemotaxis.OLD_SIGNAL, "signal", space.component(state, 1, 0))
              .build();
      state =
          new NewtonSolver(system, Constraints.on(space).build())
              .solve(state, system.defaults())
              .values();
    }
    UnstructuredMesh expected = SolvedMesh.of(source, space, state);
    UnstructuredMesh found = read(folder.resolve("cells/cells_000003.vtu"));
    for (String field : List.of("cells", "signal")) {
      DataArray values = found.pointArray(field).orElseThrow();
      for (int i = 0; i < found.pointCount(); i++) {
        assertThat(values.number(i))
            .isCloseTo(expected.pointArray(field).orElseThrow().number(i), within(1e-10));
      }
    }
    assertThat(integrals.inside(state, at -> at.value(0))).isCloseTo(before, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          time_step_s: 0.05 | time_step_s: 0 | time: time_step_s: expected seconds greater than 0, found 0.0.
          steps: 5, | '' | time: steps: expected a whole number from 1, found none.
          signal: 0.5 + x/4 | sugar: 1 | initial: unknown key 'sugar'. Did you mean
          ', signal: 0.5 + x/4' | '' | initial: no value for signal.
          growth: 0 | growth: w | growth: 'w' has the unknown name w
          problem: chemotaxis | problem: poisson | initial: a problem of poisson is steady. Remove the key.
          initial: | 'boundary: {boundary: {flux: 1}}\ninitial:' | flux: cells and signal has no such load
          initial: | 'seek: {}\ninitial:' | seek: a problem of chemotaxis is solved forward in time.
          """)
  void mistakesAreTold(String right, String wrong, String message) throws IOException {
    Run run = talus(write(PROBLEM.replace(right, wrong)));

    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void aSeriesNeedsAnIndexAndNewtonsMethod() throws IOException {
    Path problem = write(PROBLEM);

    assertThat(talus(problem, "--output", "cells.vtu").err())
        .contains("--output: expected a name that ends in .pvd, found cells.vtu.");
    assertThat(talus(problem, "--compare", "--linear-solver", "gmres").err())
        .contains("which Newton's method solves, has no use for --compare, --linear-solver;");
    assertThat(talus(problem, "--method", "network-lm").err()).contains("by newton alone");
  }
}
