package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.mesh.DataArray;
import java.util.List;

/** A mesh with the fields of one time. */
record CaseStep(PolyMesh mesh, List<StepField> fields) {
  /** The values of all fields on such. */
  List<DataArray> fieldsOn(FieldClass.On on) {
    return fields.stream().filter(field -> field.on() == on).map(StepField::values).toList();
  }
}
