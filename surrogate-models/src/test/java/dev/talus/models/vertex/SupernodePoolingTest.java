package dev.talus.models.vertex;

import static dev.talus.models.NpzAssertions.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.neighbour.CellList;
import dev.talus.datasets.neighbour.NeighbourTable;
import dev.talus.models.Npz;
import dev.talus.models.kernel.Kernels;
import java.util.Arrays;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Neighbours and pooling, held against an independent PyTorch implementation. */
class SupernodePoolingTest {
  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();
  private static final int POINTS = 24;
  private static final int SUPERNODES = 5;
  private static final int CAPACITY = 6;
  private static final double RADIUS = 66;
  private static final SupernodePooling BLOCK =
      new SupernodePooling("near", 3, new SinCosEmbedding(16, 3));

  private final Npz golden = Npz.golden("supernode_pooling");

  @Test
  void theCellListFindsTheNeighboursOfTheReference() {
    double[] expected = golden.values("input.nbr_idx");
    double[] mask = golden.values("input.nbr_mask");
    for (int sample = 0; sample < 2; sample++) {
      double[] positions = positions(sample);
      double[] places = new double[3 * SUPERNODES];
      int[] supernodes = supernodes(sample);
      for (int i = 0; i < SUPERNODES; i++) {
        System.arraycopy(positions, 3 * supernodes[i], places, 3 * i, 3);
      }
      NeighbourTable table =
          NeighbourTable.nearest(new CellList(positions, RADIUS), places, CAPACITY);

      int first = sample * SUPERNODES * CAPACITY;
      for (int i = 0; i < table.indices().length; i++) {
        boolean used = i % CAPACITY < table.counts()[i / CAPACITY];
        assertThat(used ? 1.0 : 0.0).isEqualTo(mask[first + i]);
        assertThat((double) table.indices()[i]).isEqualTo(expected[first + i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void agreesWithPyTorch(Kernels kernels, DataType type) {
    TapeVertex vertex = SingleVertex.running(BLOCK, type, kernels);
    vertex
        .parameters()
        .forEach((name, view) -> view.assign(golden.array("param." + name).toNd(type)));
    vertex.useMatrices(graph().matrices("near"));
    vertex.setInput(0, golden.array("input.feature").toNd(type), NO_WORKSPACES);
    vertex.setInput(1, golden.array("input.pos").toNd(type), NO_WORKSPACES);

    assertAgrees(
        "supernodes", vertex.doForward(true, NO_WORKSPACES), golden.array("output.supernodes"));

    vertex.setEpsilon(golden.array("proj.supernodes").toNd(type));
    INDArray[] inputGradients = vertex.doBackward(false, NO_WORKSPACES).getSecond();
    assertAgrees("features", inputGradients[0], golden.array("grad.input.feature"));
    vertex
        .gradients()
        .forEach((name, view) -> assertAgrees(name, view, golden.array("grad.param." + name)));
  }

  @Test
  void tokensComeInTheOrderOfTheSupernodes() {
    int[] backwards = supernodes(0);
    for (int i = 0; i < SUPERNODES / 2; i++) {
      int swapped = backwards[i];
      backwards[i] = backwards[SUPERNODES - 1 - i];
      backwards[SUPERNODES - 1 - i] = swapped;
    }
    INDArray expected = tokens(supernodes(0));
    INDArray found = tokens(backwards);

    for (int i = 0; i < SUPERNODES; i++) {
      assertThat(found.slice(0).slice(i)).isEqualTo(expected.slice(0).slice(SUPERNODES - 1 - i));
    }
  }

  private INDArray tokens(int[] supernodes) {
    TapeVertex vertex =
        SingleVertex.running(BLOCK, DataType.DOUBLE, KernelsAndTypes.kernels().get(0));
    vertex
        .parameters()
        .forEach((name, view) -> view.assign(golden.array("param." + name).toNd(DataType.DOUBLE)));
    vertex.useMatrices(
        new SupernodeGraph(POINTS)
            .add(positions(0), supernodes, RADIUS, CAPACITY)
            .matrices("near"));
    INDArray features = golden.array("input.feature").toNd(DataType.DOUBLE).slice(0);
    INDArray positions = golden.array("input.pos").toNd(DataType.DOUBLE).slice(0);
    vertex.setInput(0, features.reshape(1, POINTS, 3).dup('c'), NO_WORKSPACES);
    vertex.setInput(1, positions.reshape(1, POINTS, 3).dup('c'), NO_WORKSPACES);
    return vertex.doForward(false, NO_WORKSPACES);
  }

  @Test
  void refusesSamplesOfDifferentSizes() {
    SupernodeGraph graph = graph();

    assertThatThrownBy(() -> graph.add(new double[9], new int[] {0}, 1, CAPACITY))
        .hasMessageContaining("expected 24 points in each sample, found 3");
    assertThatThrownBy(() -> graph.add(positions(0), new int[] {0}, RADIUS, CAPACITY))
        .hasMessageContaining("expected 5 supernodes with a row of neighbours each, found 1");
  }

  private SupernodeGraph graph() {
    SupernodeGraph graph = new SupernodeGraph(POINTS);
    for (int sample = 0; sample < 2; sample++) {
      graph.add(positions(sample), supernodes(sample), RADIUS, CAPACITY);
    }
    return graph;
  }

  private double[] positions(int sample) {
    int values = 3 * POINTS;
    return Arrays.copyOfRange(golden.values("input.pos"), sample * values, (sample + 1) * values);
  }

  private int[] supernodes(int sample) {
    double[] all = golden.values("input.super_idx");
    return Arrays.stream(all, sample * SUPERNODES, (sample + 1) * SUPERNODES)
        .mapToInt(index -> (int) index)
        .toArray();
  }
}
