package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.inverse.BoundaryLine;
import dev.talus.models.galerkin.inverse.InverseProblem;
import dev.talus.models.galerkin.inverse.Observation;
import dev.talus.models.galerkin.inverse.Observations;
import dev.talus.models.galerkin.inverse.Prior;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.NodalValues;
import dev.talus.models.galerkin.training.SoughtParameter;
import dev.talus.spark.config.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sections {@code seek} and {@code observations} of a {@link ProblemFile}: parameters of the
 * equation and the values of one quantity along one group of sides, which start from those of the
 * forward problem.
 */
final class SoughtValues {
  static final String SEEK = "seek";
  static final String OBSERVATIONS = "observations";

  private final YamlMap yaml;
  private final YamlMap seek;
  private final GalerkinProblem forward;
  private final FunctionSpace space;

  SoughtValues(YamlMap yaml, GalerkinProblem forward) {
    this.yaml = yaml;
    this.seek = yaml.map(SEEK).allow(List.of("parameters", "boundary", "weight"));
    this.forward = forward;
    this.space = forward.system().space();
  }

  /** The problem, with observations from a file beside {@code folder}. */
  InverseProblem problem(Path folder) {
    List<SoughtParameter> sought = new ArrayList<>();
    List<Double> spreads = new ArrayList<>();
    for (Map.Entry<String, YamlMap> one : seek.maps("parameters").entrySet()) {
      YamlMap map = one.getValue().allow(List.of("start", "spread"));
      int index = forward.system().parameter(one.getKey());
      sought.add(
          new SoughtParameter(
              one.getKey(), map.number("start", forward.system().defaults()[index])));
      double spread = map.number("spread", Double.POSITIVE_INFINITY);
      if (!(spread > 0)) {
        throw new UsageException(
            "%s: expected a number greater than 0, found %s. Leave it out for no limit."
                .formatted(map.place("spread"), spread));
      }
      spreads.add(spread);
    }
    GalerkinProblem equations = forward.seeking(sought.toArray(SoughtParameter[]::new));
    CsrMatrix smoothness = new CsrMatrix(space.dofCount(), new int[1], new int[0], new double[0]);
    if (seek.has("boundary")) {
      BoundaryLine line = line();
      smoothness = line.curvature(space.dofCount());
      equations = equations.knowing(released(line));
    } else if (sought.isEmpty()) {
      throw new UsageException(yaml.place(SEEK) + ": expected parameters, boundary or both.");
    }
    return new InverseProblem(
        equations,
        forward.known().impose(new double[space.dofCount()]),
        Observations.at(space, observed(folder)),
        new Prior(
            smoothness,
            new double[smoothness.rows()],
            equations.soughtStart(),
            spreads.stream().mapToDouble(spread -> spread).toArray()));
  }

  private List<Observation> observed(Path folder) {
    YamlMap observations = yaml.map(OBSERVATIONS).allow(List.of("file", "noise"));
    return new ObservationFile(
            folder.resolve(observations.text("file")),
            space,
            observations.number("noise", Double.NaN))
        .read();
  }

  private BoundaryLine line() {
    YamlMap boundary = seek.map("boundary");
    List<String> groups = boundary.keys();
    if (groups.size() != 1) {
      throw new UsageException(
          seek.place("boundary") + ": expected one group and its quantity, found " + groups + ".");
    }
    String quantity = boundary.text(groups.get(0));
    NodalValues quantities = new NodalValues(space);
    NodalValues.Scalar sought =
        quantities
            .scalar(quantity)
            .orElseThrow(
                () ->
                    new UsageException(
                        "%s: expected one of %s, found '%s'."
                            .formatted(
                                boundary.place(groups.get(0)), quantities.fields(), quantity)));
    return BoundaryLine.of(
        space,
        sought.field(),
        sought.component(),
        space.nodes(sought.field()).on(space.mesh().group(groups.get(0))));
  }

  /** The known values without those along the line; its ends stay, other boundaries own them. */
  private Constraints released(BoundaryLine line) {
    Set<Integer> inside = new HashSet<>();
    Arrays.stream(line.dofs(), 1, line.dofs().length - 1).forEach(inside::add);
    int[] fixed = forward.known().fixed().dofs();
    double[] values = forward.known().values();
    Constraints.Builder known = Constraints.on(space);
    int released = 0;
    for (int i = 0; i < fixed.length; i++) {
      if (inside.contains(fixed[i])) {
        released++;
      } else {
        known.fix(fixed[i], values[i]);
      }
    }
    if (released != inside.size()) {
      throw new UsageException(
          seek.place("boundary")
              + ": the group needs known values of the quantity under 'boundary', to start from.");
    }
    return known.build();
  }
}
