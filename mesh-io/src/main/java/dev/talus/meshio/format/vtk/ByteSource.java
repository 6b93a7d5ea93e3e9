package dev.talus.meshio.format.vtk;

import java.io.IOException;

/** Where the bytes of an array come from, in order. */
interface ByteSource {
  /**
   * Reads exactly that many bytes.
   *
   * @throws dev.talus.meshio.MeshFormatException if the file ends before
   */
  void readFully(byte[] target, int from, int length) throws IOException;

  /** Bytes that may still come, at most; declared lengths beyond it are false. */
  long supply();
}
