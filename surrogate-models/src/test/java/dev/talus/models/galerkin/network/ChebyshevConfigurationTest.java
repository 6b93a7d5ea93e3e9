package dev.talus.models.galerkin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.talus.models.autodiff.Activation;
import dev.talus.models.checkpoint.Checkpoint;
import dev.talus.models.checkpoint.CheckpointStore;
import dev.talus.models.checkpoint.LocalCheckpointDirectory;
import dev.talus.models.checkpoint.SoftwareVersions;
import dev.talus.models.kernel.VectorKernels;
import dev.talus.models.train.FlatVector;
import dev.talus.models.train.TrainerState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

class ChebyshevConfigurationTest {
  private static final List<String> XY = List.of("x", "y");

  private final NodeInputs nodes = Grid.of(3, 2).inputs();
  private final ChebyshevConfiguration fast =
      ChebyshevConfiguration.oneHiddenLayer(
          XY, List.of("v1", "v2", "p"), InputMap.fitted(nodes, 8), 96, 8);

  @Test
  void hasTheParametersOfThePublishedNetworks() {
    assertThat(count(ChebyshevConfiguration.paper(XY, List.of("u")))).isEqualTo(861_825);
    assertThat(count(ChebyshevConfiguration.paper(XY, List.of("u1", "u2")))).isEqualTo(1_723_650);
    assertThat(count(ChebyshevConfiguration.paper(XY, List.of("v1", "v2", "p"))))
        .isEqualTo(2_585_475);
    // Without a graph every layer needs one filter only.
    assertThat(
            count(
                new ChebyshevConfiguration(
                    XY,
                    List.of("u"),
                    ChebyshevConfiguration.paper(XY, List.of("u")).layers().stream()
                        .map(layer -> new LayerSize(1, layer.width()))
                        .toList(),
                    Activation.RELU,
                    Initialisation.ORTHOGONAL_FILTERS,
                    InputMap.none(2))))
        .isEqualTo(86_817);
    assertThat(count(fast)).isEqualTo(7203);
    assertThat(
            count(
                ChebyshevConfiguration.oneHiddenLayer(
                    XY, List.of("u"), InputMap.fitted(nodes, 5), 32, 5)))
        .isEqualTo(513);
  }

  private static long count(ChebyshevConfiguration configuration) {
    return ChebyshevNetwork.parameterCount(configuration);
  }

  @Test
  void survivesTheWayThroughACheckpoint(@TempDir Path folder) throws IOException {
    CheckpointStore store = new CheckpointStore(new LocalCheckpointDirectory(folder));
    try (ChebyshevNetwork network =
        ChebyshevNetwork.create(fast, DataType.FLOAT, new VectorKernels(1), 4)) {
      float[] parameters = FlatVector.toFloats(network.parameters());
      store.save(
          new Checkpoint(
              "graph_galerkin",
              fast.toMap(),
              Map.of(),
              Map.of(),
              4,
              SoftwareVersions.current(),
              new TrainerState(0, parameters, Map.of(), null)));
    }
    Map<String, Object> read = store.latest().orElseThrow().content().modelConfiguration();

    assertThat(ChebyshevConfiguration.fromMap(read)).isEqualTo(fast);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ChebyshevConfiguration(
                    XY,
                    List.of("u"),
                    List.of(new LayerSize(3, 2)),
                    Activation.RELU,
                    Initialisation.ORTHOGONAL_FILTERS,
                    InputMap.none(2)))
        .withMessageContaining("layers: expected at least one, the last of width 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ChebyshevConfiguration(
                    XY,
                    List.of("u"),
                    List.of(new LayerSize(3, 1)),
                    Activation.RELU,
                    Initialisation.ORTHOGONAL_FILTERS,
                    InputMap.none(3)))
        .withMessageContaining("input_map: expected 2 features, found 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChebyshevConfiguration.paper(XY, List.of("u", "u")))
        .withMessageContaining("fields: expected at least one name");
  }

  @Test
  void refusesAnUnknownConstant() {
    Map<String, Object> map = fast.toMap();
    map.put("activation", "gelu");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChebyshevConfiguration.fromMap(map))
        .withMessageContaining("activation: expected one of [none, relu, tanh], found gelu");
  }
}
