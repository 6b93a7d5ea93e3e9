package dev.talus.models.neuraldem;

import static dev.talus.models.NpzAssertions.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.Npz;
import dev.talus.models.autodiff.BufferArena;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.vertex.GraphPass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Holds the whole model against an independent PyTorch implementation. */
class HopperGoldenTest {
  private static final HopperConfiguration TINY =
      new HopperConfiguration(
          12,
          2,
          4,
          1,
          3,
          List.of("timestep", "geometry_angle", "mupp", "rfpp"),
          HopperConfiguration.standardFields());

  /**
   * Rounding the golden positions, up to 1000, to float32 moves their phases by up to 3e-5. That
   * alone, in a float64 model, changes the gradients of some biases by 1.7e-4.
   */
  private static final double ROUNDED_POSITIONS = 3e-4;

  private final Npz golden = Npz.golden("hopper_tiny");

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void oneTapeForTheWholeGraphAgrees(Kernels kernels, DataType type) {
    try (HopperModel model = goldenModel(kernels, type);
        BufferArena arena = new BufferArena();
        GraphPass pass = GraphPass.recording(model.graph(), inputs(type), kernels, arena)) {
      List<Variable> outputs = new ArrayList<>();
      List<INDArray> projections = new ArrayList<>();
      for (int f = 0; f < 4; f++) {
        Variable output = pass.result("decoders." + f);
        assertAgrees("field" + f, output.value(), golden.array("output.field" + f));
        outputs.add(output);
        projections.add(golden.array("proj.field" + f).toNd(type));
      }
      pass.backward(outputs, projections);

      assertGradientsAgree(model);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void dl4jsOwnPassesThroughTheGraphAgree(Kernels kernels, DataType type) {
    try (HopperModel model = goldenModel(kernels, type)) {
      ComputationGraph graph = model.graph();
      INDArray[] inputs =
          graph.getConfiguration().getNetworkInputs().stream()
              .map(inputs(type)::get)
              .toArray(INDArray[]::new);
      INDArray[] projections = new INDArray[4];

      Map<String, INDArray> activations = graph.feedForward(inputs, true, false);
      for (int f = 0; f < 4; f++) {
        assertAgrees(
            "field" + f, activations.get("decoders." + f), golden.array("output.field" + f));
        projections[f] = golden.array("proj.field" + f).toNd(type);
      }
      graph.backpropGradient(projections);

      assertGradientsAgree(model);
      assertThat(graph.output(inputs)[0]).isEqualTo(activations.get("decoders.0"));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#kernels")
  void float32AgreesWithFloat64OnTheSamePositions(Kernels kernels) {
    INDArray wide = gradientsFromRoundedInputs(kernels, DataType.DOUBLE);
    INDArray narrow = gradientsFromRoundedInputs(kernels, DataType.FLOAT).castTo(DataType.DOUBLE);

    double largest = wide.amaxNumber().doubleValue();
    assertThat(narrow.sub(wide).amaxNumber().doubleValue()).isLessThan(1e-5 * largest);
  }

  private INDArray gradientsFromRoundedInputs(Kernels kernels, DataType type) {
    Map<String, INDArray> inputs = inputs(DataType.FLOAT);
    inputs.replaceAll((name, array) -> array.castTo(type));
    try (HopperModel model = goldenModel(kernels, type);
        BufferArena arena = new BufferArena();
        GraphPass pass = GraphPass.recording(model.graph(), inputs, kernels, arena)) {
      List<Variable> outputs = new ArrayList<>();
      List<INDArray> projections = new ArrayList<>();
      for (int f = 0; f < 4; f++) {
        outputs.add(pass.result("decoders." + f));
        projections.add(golden.array("proj.field" + f).toNd(type));
      }
      pass.backward(outputs, projections);
      return model.gradients().dup();
    }
  }

  private HopperModel goldenModel(Kernels kernels, DataType type) {
    HopperModel model = HopperModel.create(TINY, type, kernels, 1);
    assertThat(model.parameterNames().stream().map(name -> "param." + name))
        .containsExactlyInAnyOrderElementsOf(
            golden.names().stream().filter(name -> name.startsWith("param.")).toList());
    for (String name : model.parameterNames()) {
      model.parameter(name).assign(golden.array("param." + name).toNd(type));
    }
    return model;
  }

  private Map<String, INDArray> inputs(DataType type) {
    INDArray[] columns =
        TINY.scalars().stream()
            .map(name -> golden.array("input." + name).toNd(type).reshape(-1, 1))
            .toArray(INDArray[]::new);
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    inputs.put("scalars", Nd4j.concat(1, columns).dup('c'));
    for (int f = 0; f < 4; f++) {
      inputs.put("positions." + f, golden.array("input.query" + f).toNd(type));
    }
    return inputs;
  }

  private void assertGradientsAgree(HopperModel model) {
    long offset = 0;
    for (String name : model.parameterNames()) {
      INDArray parameter = model.parameter(name);
      INDArray gradient =
          model
              .gradients()
              .get(NDArrayIndex.interval(offset, offset + parameter.length()))
              .reshape('c', parameter.shape());
      assertAgrees(name, gradient, golden.array("grad.param." + name), ROUNDED_POSITIONS);
      offset += parameter.length();
    }
    assertThat(offset).isEqualTo(model.gradients().length());
  }
}
