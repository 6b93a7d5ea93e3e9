package dev.talus.models.neuraldem.bed;

import static dev.talus.models.NpzAssertions.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.bed.GridShape;
import dev.talus.models.Npz;
import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.vertex.BlockPass;
import dev.talus.models.vertex.OwnedArrays;
import dev.talus.models.vertex.PatchTokens;
import dev.talus.models.vertex.SinCosEmbedding;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class PatchLayoutTest {
  private static final PatchGrid GOLDEN_GRID = grid(4, 6, 8, 2, 3, 2);

  private final Npz golden = Npz.golden("patchify");

  private static PatchGrid grid(int nx, int ny, int nz, int px, int py, int pz) {
    double[] cellSize = {25, 25, 25};
    return new PatchGrid(new GridShape(nx, ny, nz, new double[3], cellSize), px, py, pz);
  }

  @Test
  void patchesAreThoseOfTheReference() {
    PatchLayout layout = new PatchLayout(GOLDEN_GRID, List.of(3, 1));

    float[] patches = layout.toPatches(goldenCells(), 2);

    assertThat(patches).isEqualTo(golden.array("output.patches").toFloats());
    assertThat(GOLDEN_GRID.centres()).isEqualTo(golden.array("output.centres").toFloats());
  }

  /** Velocity and void fraction of a cell side by side. */
  private float[] goldenCells() {
    float[] velocity = golden.array("input.velocity").toFloats();
    float[] voidFraction = golden.array("input.void_fraction").toFloats();
    float[] cells = new float[4 * voidFraction.length];
    for (int cell = 0; cell < voidFraction.length; cell++) {
      System.arraycopy(velocity, 3 * cell, cells, 4 * cell, 3);
      cells[4 * cell + 3] = voidFraction[cell];
    }
    return cells;
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void tokensAreThoseOfTheReference(Kernels kernels, DataType type) {
    PatchTokens block = new PatchTokens(48, new SinCosEmbedding(16, 3));
    try (OwnedArrays owned = new OwnedArrays();
        Tape tape = Tape.inference(kernels)) {
      Map<String, INDArray> parameters =
          Map.of(
              "proj.weight", golden.array("param.proj.weight").toNd(type),
              "proj.bias", golden.array("param.proj.bias").toNd(type));
      INDArray centres = golden.array("output.centres").toNd(type).reshape(1, 16, 3);
      Variable tokens =
          block.forward(
              new BlockPass(tape, parameters, Map.of(), Map.of(), owned),
              List.of(
                  tape.constant(golden.array("output.patches").toNd(type)),
                  tape.constant(centres.repeat(0, 2).dup('c'))));

      assertAgrees("tokens", tokens.value(), golden.array("output.tokens"));
    }
  }

  @Test
  void cellsSurviveTheWayThroughPatches() {
    for (PatchGrid grid : List.of(GOLDEN_GRID, grid(1, 12, 48, 1, 4, 4), grid(5, 7, 3, 2, 3, 2))) {
      PatchLayout layout = new PatchLayout(grid, List.of(2, 1, 3));
      float[] cells = random(2 * layout.cellValues());

      double[] back = layout.toCells(widened(layout.toPatches(cells, 2)), 2);

      assertThat(back).isEqualTo(widened(cells));
    }
  }

  @Test
  void aGridOneCellDeepHasPatchesOneCellDeep() {
    PatchGrid bed = grid(1, 12, 48, 1, 4, 4);

    assertThat(bed.patches()).isEqualTo(36);
    assertThat(bed.cellsPerPatch()).isEqualTo(16);
    assertThat(bed.centres()).startsWith(12.5f, 50, 50, 12.5f, 50, 150);
  }

  @Test
  void patchesThatStickOutRepeatTheNearestCell() {
    PatchGrid grid = grid(1, 1, 5, 1, 1, 2); // the last patch has one place too many
    PatchLayout layout = new PatchLayout(grid, List.of(1));

    assertThat(grid.patches()).isEqualTo(3);
    assertThat(layout.toPatches(new float[] {1, 2, 3, 4, 5}, 1)).containsExactly(1, 2, 3, 4, 5, 5);
    assertThat(layout.toCells(new double[] {1, 2, 3, 4, 5, 9}, 1)).containsExactly(1, 2, 3, 4, 5);
    assertThat(layout.patchGradient(new double[] {1, 2, 3, 4, 5}, 1))
        .containsExactly(1, 2, 3, 4, 5, 0);
  }

  @Test
  void refusesPatchesLargerThanTheGrid() {
    assertThatThrownBy(() -> grid(1, 12, 48, 2, 4, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 2 x 4 x 4");
  }

  private static float[] random(int length) {
    Random random = new Random(3);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
