package dev.talus.models.galerkin.network;

/** What a network sees of a case, ready for passes: at once or in parts. */
public sealed interface NetworkInputs extends AutoCloseable permits PreparedInputs, PartedInputs {
  /** The graph and features of a field's nodes. */
  NodeInputs of(int field);

  /** Nodal values of all fields together. */
  int values();

  /** The nodal values of the network, one field after the other. */
  double[] predict();

  /** Values and Jacobian of the network at its present parameters. */
  Linearisation linearise();

  @Override
  void close();
}
