package dev.talus.meshio.convert;

import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.meshio.particle.SimulationBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a snapshot has beside its rows, as field arrays of a mesh and back, so that particles that
 * became points become the same particles again.
 *
 * @param step simulator step
 * @param box the box, without the kinds of its boundaries once it was an array
 * @param units unit style
 * @param label label of the snapshot
 */
record SnapshotData(long step, SimulationBox box, Optional<String> units, Optional<String> label) {
  private static final String STEP = "step";
  private static final String BOX = "box";
  private static final String TILT = "box_tilt";
  private static final String UNITS = "units";
  private static final String LABEL = "label";

  /** Those of a snapshot. */
  static SnapshotData of(ParticleFrame frame) {
    return new SnapshotData(frame.step(), frame.box(), frame.units(), frame.label());
  }

  /** Those that a mesh was written with; empty if it was not made from a snapshot. */
  static Optional<SnapshotData> of(UnstructuredMesh mesh) {
    Optional<DataArray> step = array(mesh, STEP, 1);
    Optional<DataArray> bounds = array(mesh, BOX, 6);
    if (step.isEmpty() || bounds.isEmpty()) {
      return Optional.empty();
    }
    DataArray at = bounds.get();
    double[] tilt = new double[3];
    array(mesh, TILT, 3)
        .ifPresent(
            tilts -> {
              for (int i = 0; i < 3; i++) {
                tilt[i] = tilts.number(i);
              }
            });
    SimulationBox box =
        new SimulationBox(
            at.number(0),
            at.number(1),
            at.number(2),
            at.number(3),
            at.number(4),
            at.number(5),
            tilt[0],
            tilt[1],
            tilt[2],
            List.of());
    return Optional.of(
        new SnapshotData((long) step.get().number(0), box, text(mesh, UNITS), text(mesh, LABEL)));
  }

  /** As field arrays. */
  List<DataArray> arrays() {
    List<DataArray> arrays = new ArrayList<>();
    arrays.add(new DataArray.Longs(STEP, 1, new long[] {step}));
    arrays.add(
        new DataArray.Doubles(
            BOX,
            6,
            new double[] {box.xlo(), box.xhi(), box.ylo(), box.yhi(), box.zlo(), box.zhi()}));
    if (box.isTriclinic()) {
      arrays.add(new DataArray.Doubles(TILT, 3, new double[] {box.xy(), box.xz(), box.yz()}));
    }
    units.ifPresent(u -> arrays.add(new DataArray.Texts(UNITS, 1, new String[] {u})));
    label.ifPresent(l -> arrays.add(new DataArray.Texts(LABEL, 1, new String[] {l})));
    return arrays;
  }

  private static Optional<DataArray> array(UnstructuredMesh mesh, String name, int length) {
    return mesh.fieldData().stream()
        .filter(array -> array.name().equals(name) && array.length() == length)
        .filter(array -> !(array instanceof DataArray.Texts))
        .findFirst();
  }

  private static Optional<String> text(UnstructuredMesh mesh, String name) {
    return mesh.fieldData().stream()
        .filter(array -> array.name().equals(name) && array.length() == 1)
        .filter(DataArray.Texts.class::isInstance)
        .map(array -> ((DataArray.Texts) array).values()[0])
        .findFirst();
  }
}
