package dev.talus.models.vertex;

import static dev.talus.models.NpzAssertions.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.talus.models.GoldenMatrices;
import dev.talus.models.Npz;
import dev.talus.models.autodiff.Activation;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import dev.talus.models.kernel.VectorKernels;
import java.util.Map;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ChebyshevConvolutionTest {
  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  private final Npz golden = Npz.golden("chebconv");

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void agreesWithAnIndependentImplementation(Kernels kernels, DataType type) {
    TapeVertex vertex = goldenVertex(kernels, type, GoldenMatrices.of(golden, "lhat", 19));
    vertex.setInput(0, golden.array("input.x").toNd(type), NO_WORKSPACES);
    assertAgrees("y", vertex.doForward(true, NO_WORKSPACES), golden.array("output.y"), 1e-5);

    vertex.setEpsilon(golden.array("proj.y").toNd(type));
    INDArray[] inputGradients = vertex.doBackward(false, NO_WORKSPACES).getSecond();

    assertAgrees("dx", inputGradients[0], golden.array("grad.input.x"), 1e-5);
    vertex
        .gradients()
        .forEach(
            (name, view) ->
                assertAgrees("grad." + name, view, golden.array("grad.param." + name), 1e-5));
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#kernels")
  void withoutLinksIsLinearWithTheAlternatingSumOfTheEvenFilters(Kernels kernels) {
    SparseMatrix none = SparseMatrix.ofRows(19, new int[20], new int[0], new double[0]);
    TapeVertex vertex = goldenVertex(kernels, DataType.DOUBLE, none);
    INDArray x = golden.array("input.x").toNd(DataType.DOUBLE);
    vertex.setInput(0, x, NO_WORKSPACES);
    INDArray y = vertex.doForward(true, NO_WORKSPACES);

    INDArray w = vertex.parameters().get("weight"); // order 5
    INDArray collapsed = filter(w, 0).sub(filter(w, 2)).add(filter(w, 4));
    INDArray expected = x.mmul(collapsed).addRowVector(vertex.parameters().get("bias"));
    assertThat(y.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-13);

    vertex.setEpsilon(golden.array("proj.y").toNd(DataType.DOUBLE));
    vertex.doBackward(false, NO_WORKSPACES);
    INDArray gradient = vertex.gradients().get("weight");
    for (int odd : new int[] {1, 3}) {
      assertThat(filter(gradient, odd).amaxNumber().doubleValue()).isZero();
    }
  }

  @Test
  void namesTheMatrixThatIsMissing() {
    TapeVertex vertex =
        SingleVertex.running(
            new ChebyshevConvolution("graph.0", 2, 3, 2, Activation.RELU),
            DataType.FLOAT,
            new VectorKernels(1));
    vertex.setInput(0, Nd4j.zeros(DataType.FLOAT, 4, 3), NO_WORKSPACES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> vertex.doForward(true, NO_WORKSPACES))
        .withMessageContaining("No sparse matrix \"graph.0\"");
  }

  private TapeVertex goldenVertex(Kernels kernels, DataType type, SparseMatrix laplacian) {
    TapeVertex vertex =
        SingleVertex.running(
            new ChebyshevConvolution("graph", 5, 3, 2, Activation.NONE), type, kernels);
    vertex.useMatrices(Map.of("graph", laplacian));
    vertex
        .parameters()
        .forEach((name, view) -> view.assign(golden.array("param." + name).toNd(type)));
    return vertex;
  }

  private static INDArray filter(INDArray weight, int k) {
    return weight.get(NDArrayIndex.point(k), NDArrayIndex.all(), NDArrayIndex.all());
  }
}
