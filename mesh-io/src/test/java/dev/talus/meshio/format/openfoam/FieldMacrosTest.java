package dev.talus.meshio.format.openfoam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Included files, macros, groups and patterns of patches, as the start fields of cases use them.
 */
class FieldMacrosTest {
  private static final String SCALAR = FoamFiles.header("volScalarField", "ascii");
  private static final String VECTOR = FoamFiles.header("volVectorField", "ascii");

  /** Values of the cell, of the bottom face and of the first other face. */
  private static double[] values(FoamFiles files, String field) throws IOException {
    UnstructuredMesh mesh = new OpenFoamFormat().open(files, "", ReadLimits.DEFAULT).read(0);
    DataArray array = mesh.cellArray(field).orElseThrow();
    return IntStream.range(0, 3 * array.components()).mapToDouble(array::number).toArray();
  }

  private static double[] ofScalar(String content) throws IOException {
    return values(FoamFiles.cube().with("0/T", SCALAR + content), "T");
  }

  @Test
  void filesOfTheCaseAreIncludedAtEveryLevel() throws IOException {
    FoamFiles files =
        FoamFiles.cube()
            .with(
                "0/U",
                VECTOR
                    + "#include \"include/initial\"\ninternalField uniform $flow;\n"
                    + "boundaryField {\n#includeEtc \"caseDicts/setConstraintTypes\"\n"
                    + "#include \"include/bottom\"\n"
                    + "rest { type fixedValue;\n#include \"$FOAM_CASE/0/include/rest\"\n } }")
            .with("0/include/initial", "flow (20 0 0); // m/s\npressure 0;")
            .with("0/include/bottom", "bottom { type fixedValue; value $internalField; }")
            .with("0/include/rest", "value uniform (1 2 3);");

    assertThat(values(files, "U")).containsExactly(20, 0, 0, 20, 0, 0, 1, 2, 3);
  }

  @Test
  void macrosStandForNumbersTuplesAndWholeValues() throws IOException {
    FoamFiles files =
        FoamFiles.cube()
            .with(
                "0/U",
                VECTOR
                    + "fast 7; speeds { slow 2; } whole uniform (4 5 6); again $fast;\n"
                    + "internalField uniform ($again 0 ${fast});\n"
                    + "boundaryField { bottom { value $whole; }"
                    + " rest { inletValue uniform (0 $:speeds.slow 0); value $inletValue; } }");

    assertThat(values(files, "U")).containsExactly(7, 0, 7, 4, 5, 6, 0, 2, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "wall { value uniform 2; } \".*\" { value uniform 3; } > 2 > 3",
        "\".*\" { value uniform 3; } bottom { value uniform 2; } > 2 > 3",
        "\"(bottom|rest)\" { value uniform 3; } \"re.*\" { value uniform 4; } > 3 > 4",
        "\"b.t+om\" { value uniform 2; } rest { value uniform 4; } bottom { value uniform 5; }"
            + " > 5 > 4"
      })
  void entriesOfNamesGroupsAndPatternsAreFound(String entries, double bottom, double rest)
      throws IOException {
    String field = "internalField uniform 1; boundaryField { " + entries + " }";

    assertThat(ofScalar(field)).containsExactly(1, bottom, rest);
  }

  @Test
  void slipKeepsWhatRunsAlongTheFace() throws IOException {
    FoamFiles files =
        FoamFiles.cube()
            .with(
                "0/U",
                VECTOR
                    + "internalField uniform (1 2 3);\n"
                    + "boundaryField { bottom { type slip; } rest { type zeroGradient; } }");

    assertThat(values(files, "U")).containsExactly(1, 2, 3, 1, 2, 0, 1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a $b; b $a; internalField uniform $a;",
        "a $a; internalField uniform $a;",
        "a $a; internalField $a;",
        "a { b 1; } internalField uniform $a;",
        "internalField uniform $..outside;"
      })
  void macrosThatNameNothingLeaveTheFieldOut(String content) throws IOException {
    FoamFiles files = FoamFiles.cube().with("0/T", SCALAR + content + " boundaryField {}");
    MeshSeries series = new OpenFoamFormat().open(files, "", ReadLimits.DEFAULT);

    assertThat(series.read(0).cellData()).isEmpty();
    assertThat(series.notes()).singleElement().asString().contains("is not expanded");
  }

  @Test
  void aFileThatIncludesItselfIsRefused() {
    FoamFiles files = FoamFiles.cube().with("0/T", SCALAR + "#include \"T2\"\n");
    files.with("0/T2", "#include \"T2\"\n");

    assertThatThrownBy(() -> values(files, "T"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("at most 64 files that include each other");
  }

  @Test
  void aPatternThatCouldTakeForEverIsPassedOver() throws IOException {
    FoamFiles files =
        FoamFiles.cube()
            .with(
                "0/T",
                SCALAR
                    + "internalField uniform 1;"
                    + " boundaryField { \"(.*)*x\" { value uniform 2; } }");
    MeshSeries series = new OpenFoamFormat().open(files, "", ReadLimits.DEFAULT);
    series.read(0);

    assertThat(series.notes()).anyMatch(note -> note.contains("pattern \"(.*)*x\""));
  }
}
