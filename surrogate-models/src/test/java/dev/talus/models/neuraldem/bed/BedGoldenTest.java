package dev.talus.models.neuraldem.bed;

import static dev.talus.models.NpzAssertions.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.datasets.bed.GridShape;
import dev.talus.models.Npz;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.SupernodeGraph;
import dev.talus.models.vertex.TapeVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Holds the whole transient model against an independent PyTorch implementation. */
class BedGoldenTest {
  private static final List<String> OUTPUTS = List.of("displacement", "fluid", "mixing");
  private static final int POINTS = 20;
  private static final int SUPERNODES = 5;
  private static final PatchGrid GRID =
      new PatchGrid(new GridShape(4, 4, 6, new double[3], new double[] {25, 25, 25}), 2, 2, 2);
  private static final BedConfiguration TINY =
      new BedConfiguration(
          12,
          2,
          3,
          GRID,
          new SupernodeRule(POINTS, SUPERNODES, 50, 6),
          List.of("inlet_velocity"),
          BedBranch.published());

  /** Positions and scalars up to 200 rounded to float32 move the phases of the embedding. */
  private static final double ROUNDED_POSITIONS = 3e-4;

  private final Npz golden = Npz.golden("bed_tiny");

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void outputsAndGradientsAgree(Kernels kernels, DataType type) {
    try (BedModel model = goldenModel(kernels, type);
        GraphPass pass = model.network().recording(inputs(type), matrices())) {
      List<Variable> outputs = new ArrayList<>();
      List<INDArray> projections = new ArrayList<>();
      for (int b = 0; b < 3; b++) {
        String name = OUTPUTS.get(b);
        outputs.add(pass.result("decoders." + b));
        assertAgrees(name, outputs.get(b).value(), golden.array("output." + name));
        projections.add(golden.array("proj." + name).toNd(type));
      }
      pass.backward(outputs, projections);

      gradients(model)
          .forEach(
              (name, found) ->
                  assertAgrees(name, found, golden.array("grad.param." + name), ROUNDED_POSITIONS));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void theLossOfTheMixingReachesItsOwnBranchAndTheConditionOnly(Kernels kernels, DataType type) {
    try (BedModel model = goldenModel(kernels, type);
        GraphPass pass = model.network().recording(inputs(type), matrices())) {
      pass.backward(
          List.of(pass.result("decoders.2")), List.of(golden.array("proj.mixing").toNd(type)));

      gradients(model)
          .forEach(
              (name, found) -> {
                String reference = "grad_mixing.param." + name;
                if (golden.names().contains(reference)) {
                  assertAgrees(name, found, golden.array(reference), ROUNDED_POSITIONS);
                  assertThat(found.amaxNumber().doubleValue()).as(name).isPositive();
                } else {
                  assertThat(found.amaxNumber().doubleValue()).as(name).isZero();
                }
              });
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void dl4jsOwnPassesThroughTheGraphAgree(Kernels kernels, DataType type) {
    try (BedModel model = goldenModel(kernels, type)) {
      Map<String, INDArray> inputs = inputs(type);
      INDArray[] arrays =
          model.graph().getConfiguration().getNetworkInputs().stream()
              .map(inputs::get)
              .toArray(INDArray[]::new);
      ((TapeVertex) model.graph().getVertex("pool.0")).useMatrices(matrices());
      Map<String, INDArray> activations = model.graph().feedForward(arrays, true, false);
      INDArray[] projections = new INDArray[3];
      for (int b = 0; b < 3; b++) {
        String name = OUTPUTS.get(b);
        assertAgrees(name, activations.get("decoders." + b), golden.array("output." + name));
        projections[b] = golden.array("proj." + name).toNd(type);
      }
      model.graph().backpropGradient(projections);

      gradients(model)
          .forEach(
              (name, found) ->
                  assertAgrees(name, found, golden.array("grad.param." + name), ROUNDED_POSITIONS));
    }
  }

  /** The name of a parameter in the golden files. */
  private static String goldenName(String name) {
    return name.replace("pool.0.", "pool.")
        .replace("tokens.0.proj.", "particle_token.")
        .replace("tokens.1.", "fluid_token.")
        .replace("tokens.2.", "mixing_token.");
  }

  private BedModel goldenModel(Kernels kernels, DataType type) {
    BedModel model = BedModel.create(TINY, type, kernels, 1);
    assertThat(model.parameterNames().stream().map(name -> "param." + goldenName(name)))
        .containsExactlyInAnyOrderElementsOf(
            golden.names().stream().filter(name -> name.startsWith("param.")).toList());
    for (String name : model.parameterNames()) {
      model.parameter(name).assign(golden.array("param." + goldenName(name)).toNd(type));
    }
    return model;
  }

  private Map<String, INDArray> gradients(BedModel model) {
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    long offset = 0;
    for (String name : model.parameterNames()) {
      INDArray parameter = model.parameter(name);
      long end = offset + parameter.length();
      gradients.put(
          goldenName(name),
          model
              .gradients()
              .get(NDArrayIndex.interval(offset, end))
              .reshape('c', parameter.shape()));
      offset = end;
    }
    assertThat(offset).isEqualTo(model.gradients().length());
    return gradients;
  }

  private Map<String, INDArray> inputs(DataType type) {
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    inputs.put("scalars", golden.array("input.inlet_velocity").toNd(type).reshape(2, 1));
    inputs.put("positions", golden.array("input.pos").toNd(type));
    inputs.put("queries", golden.array("input.next_positions").toNd(type));
    inputs.put("values.0", golden.array("input.displacement").toNd(type));
    inputs.put("values.1", patches(type, List.of("velocity", "void_fraction"), List.of(3, 1)));
    inputs.put("values.2", patches(type, List.of("concentration"), List.of(1)));
    double[] centres = new double[2 * 3 * GRID.patches()];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = GRID.centres()[i % (centres.length / 2)];
    }
    inputs.put("centres", Nd4j.createFromArray(centres).castTo(type).reshape(2, GRID.patches(), 3));
    return inputs;
  }

  /** Fields [2, cells, c_i] in patches; the layout's index map keeps float64 as it is. */
  private INDArray patches(DataType type, List<String> names, List<Integer> widths) {
    PatchLayout layout = new PatchLayout(GRID, widths);
    int cells = GRID.grid().cells();
    double[] values = new double[2 * layout.cellValues()];
    int firstComponent = 0;
    for (int f = 0; f < names.size(); f++) {
      double[] field = golden.values("input." + names.get(f));
      int width = widths.get(f);
      for (int i = 0; i < 2 * cells; i++) {
        System.arraycopy(field, i * width, values, i * layout.components() + firstComponent, width);
      }
      firstComponent += width;
    }
    INDArray patches =
        Nd4j.createFromArray(layout.patchGradient(values, 2)); // no padding on this grid
    return patches.castTo(type).reshape(2, GRID.patches(), -1);
  }

  private Map<String, SparseMatrix> matrices() {
    SupernodeGraph graph = new SupernodeGraph(POINTS);
    double[] positions = golden.values("input.pos");
    double[] supernodes = golden.values("input.super_idx");
    for (int sample = 0; sample < 2; sample++) {
      int s = sample * SUPERNODES;
      graph.add(
          Arrays.copyOfRange(positions, 3 * POINTS * sample, 3 * POINTS * (sample + 1)),
          Arrays.stream(supernodes, s, s + SUPERNODES).mapToInt(index -> (int) index).toArray(),
          50,
          6);
    }
    return graph.matrices("neighbours");
  }
}
