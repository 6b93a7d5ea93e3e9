package dev.talus.meshio.format.openfoam;

import java.util.List;

/** A mesh with the fields of one time. */
record CaseStep(PolyMesh mesh, List<StepField> fields) {}
