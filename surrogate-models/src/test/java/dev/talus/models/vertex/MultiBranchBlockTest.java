package dev.talus.models.vertex;

import static dev.talus.models.NpzAssertions.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.models.Npz;
import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.Kernels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Two main and two off branches, held against an independent PyTorch implementation. */
class MultiBranchBlockTest {
  private static final List<String> BRANCHES = List.of("main0", "main1", "off0", "off1");
  private static final List<Integer> TOKENS = List.of(3, 4, 2, 3);
  private static final MultiBranchBlock BLOCK =
      new MultiBranchBlock(8, 2, TOKENS.subList(0, 2), TOKENS.subList(2, 4));

  private final Npz golden = Npz.golden("multibranch_block");

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void agreesWithPyTorch(Kernels kernels, DataType type) {
    try (Run run = new Run(kernels, type, Map.of())) {
      for (int b = 0; b < 4; b++) {
        String output = "output." + BRANCHES.get(b);
        assertAgrees(output, run.outputs.get(b).value(), golden.array(output));
      }
      run.backward(BRANCHES);

      for (int b = 0; b < 4; b++) {
        String name = "grad.input." + BRANCHES.get(b);
        assertAgrees(name, run.inputs.get(b).gradient(), golden.array(name));
      }
      assertAgrees("cond", run.condition.gradient(), golden.array("grad.input.cond"));
      run.gradients.forEach(
          (name, found) -> assertAgrees(name, found, golden.array("grad.param." + name)));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void theLossOfAnOffBranchReachesNoOtherBranch(Kernels kernels, DataType type) {
    try (Run run = new Run(kernels, type, Map.of())) {
      run.backward(List.of("off0"));

      for (int b = 0; b < 4; b++) {
        String name = "grad_off0.input." + BRANCHES.get(b);
        assertIsolated(name, b, run.inputs.get(b).gradient());
      }
      assertAgrees("cond", run.condition.gradient(), golden.array("grad_off0.input.cond"));
      run.gradients.forEach(
          (name, found) ->
              assertIsolated(
                  "grad_off0.param." + name, name.charAt("branches.".length()) - '0', found));
    }
  }

  private void assertIsolated(String name, int branch, INDArray found) {
    if (branch == 2) {
      assertAgrees(name, found, golden.array(name));
      assertThat(found.amaxNumber().doubleValue()).as(name).isPositive();
    } else {
      assertThat(found.amaxNumber().doubleValue()).as(name).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void anOffBranchChangesNoBitOfTheOthers(Kernels kernels, DataType type) {
    INDArray other = golden.array("input.off0").toNd(type).mul(-3).add(1);
    try (Run run = new Run(kernels, type, Map.of());
        Run changed = new Run(kernels, type, Map.of("off0", other))) {
      for (int b : new int[] {0, 1, 3}) {
        assertThat(changed.outputs.get(b).value()).isEqualTo(run.outputs.get(b).value());
      }
      assertThat(changed.outputs.get(2).value()).isNotEqualTo(run.outputs.get(2).value());
    }
  }

  @Test
  void aSingleMainBranchIsADitBlock() {
    MultiBranchBlock one = new MultiBranchBlock(16, 2, List.of(5), List.of());

    assertThat(one.parameters().length()).isEqualTo(new DitBlock(16, 2).parameters().length());
    assertThatThrownBy(() -> new MultiBranchBlock(16, 2, List.of(), List.of(5)))
        .hasMessageContaining("at least one main branch");
  }

  /** One forward pass. */
  private final class Run implements AutoCloseable {
    final OwnedArrays owned = new OwnedArrays();
    final Tape tape;
    final List<Variable> inputs = new ArrayList<>();
    final Variable condition;
    final List<Variable> outputs;
    final Map<String, INDArray> gradients = new LinkedHashMap<>();
    final DataType type;

    Run(Kernels kernels, DataType type, Map<String, INDArray> changed) {
      this.type = type;
      tape = Tape.recording(kernels);
      for (String branch : BRANCHES) {
        INDArray input = changed.get(branch);
        inputs.add(tape.input(input != null ? input : golden.array("input." + branch).toNd(type)));
      }
      condition = tape.input(golden.array("input.cond").toNd(type));
      Map<String, INDArray> values = new LinkedHashMap<>();
      for (ParameterSpec spec : BLOCK.parameters().parameters()) {
        values.put(spec.name(), golden.array("param." + spec.name()).toNd(type));
        gradients.put(spec.name(), Nd4j.zeros(type, spec.shapeArray()));
      }
      BlockPass pass = new BlockPass(tape, values, gradients, Map.of(), owned);
      Variable all = BLOCK.forward(pass, List.of(tape.concatenateTokens(inputs), condition));
      outputs = tape.splitTokens(all, TOKENS);
    }

    void backward(List<String> branches) {
      tape.backward(
          branches.stream().map(name -> outputs.get(BRANCHES.indexOf(name))).toList(),
          branches.stream().map(name -> golden.array("proj." + name).toNd(type)).toList());
    }

    @Override
    public void close() {
      tape.close();
      owned.close();
    }
  }
}
