package dev.talus.models.galerkin.cases;

/** Where the data of an inverse test case come from. */
public enum DataMesh {
  /** The discrete solution on the mesh of the inversion: an inverse crime, for comparison. */
  SAME,
  /** The discrete solution on a mesh with elements of a quarter of the size. */
  FINER
}
